//! The switch between light, dark and as the system has it.

use leptos::prelude::*;

use crate::wire::{LocalPath, SchemePath};

/// A segmented control of color schemes, as pairs of key and label.
#[component]
pub fn SchemeSwitch(
    current: &'static str,
    /// Where it leads, when not back to the page it stands on.
    back: Option<LocalPath>,
) -> impl IntoView {
    let segments = [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")]
        .into_iter()
        .map(|(key, label)| {
            let pressed = if key == current { "true" } else { "false" };
            view! { <button name="scheme" value=key aria-pressed=pressed>{label}</button> }
        })
        .collect_view();
    view! {
        <form class="scheme-switch" method="post" action=SchemePath.to_string() aria-label="Color scheme">
            {back.map(|back| view! { <input type="hidden" name="next" value=back.as_str().to_owned()/> })}
            <div class="segments">{segments}</div>
        </form>
    }
}
