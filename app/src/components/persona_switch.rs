//! The persona switch: who one is, in words, and everyone else at one click.

use leptos::prelude::*;

use crate::catalogue::PERSONAS;
use crate::components::describe;
use crate::wire::{LocalPath, PersonaPath, Viewer};

/// A segmented control of personas.
#[component]
pub fn PersonaSwitch(
    viewer: Option<Viewer>,
    /// Where it leads, when not back to the page it stands on.
    back: Option<LocalPath>,
) -> impl IntoView {
    let standing = viewer.as_ref().map(|viewer| describe(&viewer.name, viewer.role));
    let current = viewer.as_ref().map_or("logged-out", |viewer| viewer.name.as_str()).to_owned();
    let segments = PERSONAS
        .iter()
        .map(|persona| {
            let pressed = persona.key == current;
            let label = standing.clone().filter(|_| pressed).unwrap_or_else(|| persona.label.to_owned());
            view! {
                <button name="persona" value=persona.key aria-pressed=if pressed { "true" } else { "false" }>{label}</button>
            }
        })
        .collect_view();
    view! {
        <form class="persona-switch" method="post" action=PersonaPath.to_string() aria-label="Who you are">
            {back.map(|back| view! { <input type="hidden" name="next" value=back.as_str().to_owned()/> })}
            <div class="segments">{segments}</div>
        </form>
    }
    .into_any()
}
