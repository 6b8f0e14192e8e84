//! One click to become a persona and go somewhere as them: a plain form, so it works without script.

use leptos::prelude::*;

use crate::wire::{PersonaPath, Route};

/// A button that switches persona.
#[component]
pub fn PersonaForm(
    persona: &'static str,
    #[prop(into)] next: String,
    #[prop(into)] label: String,
    #[prop(optional)] primary: bool,
) -> impl IntoView {
    view! {
        <form method="post" action=PersonaPath::PATTERN>
            <input type="hidden" name="next" value=next/>
            <button class="button" class:primary=primary name="persona" value=persona>{label}</button>
        </form>
    }
    .into_any()
}
