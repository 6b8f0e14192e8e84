//! One click to become a persona and go somewhere as them: a plain form, so it works without script.

use leptos::prelude::*;

use crate::wire::{PersonaPath, Route};

/// A button that switches persona.
#[component]
pub fn PersonaForm(
    /// The key of the persona.
    persona: &'static str,
    /// Where to go as them.
    #[prop(into)]
    next: String,
    /// What the button says.
    #[prop(into)]
    label: String,
    /// Whether this is the most wanted action of the page.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=PersonaPath::PATTERN>
            <input type="hidden" name="next" value=next/>
            <button class="button" class:primary=primary name="persona" value=persona>{label}</button>
        </form>
    }
    .into_any()
}
