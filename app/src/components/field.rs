//! A form field: label, input, and the error that belongs to it.

use leptos::prelude::*;

/// One labeled input.
#[component]
pub fn Field(
    /// The id, unique on its page.
    id: &'static str,
    /// The name it is sent under.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    /// `text` or `password`.
    kind: &'static str,
    /// What the browser may fill in.
    autocomplete: &'static str,
    /// What stands in it already.
    #[prop(optional, into)]
    value: Option<String>,
    /// The id of the error that concerns it, where there is one.
    error: Option<&'static str>,
) -> impl IntoView {
    let invalid = error.map(|_| "true");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                required
                aria-invalid=invalid
                aria-describedby=error
            />
        </div>
    }
}
