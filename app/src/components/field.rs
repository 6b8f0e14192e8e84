//! A form field: label, input, what it is for, and the error that belongs to it.

use leptos::prelude::*;

/// One labeled input.
#[component]
pub fn Field(
    id: &'static str,
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional)] hint: Option<&'static str>,
    /// The id of the error that concerns it and stands elsewhere, where there is one.
    #[prop(optional_no_strip)]
    error: Option<&'static str>,
    #[prop(optional_no_strip)] message: Option<String>,
) -> impl IntoView {
    let invalid = (error.is_some() || message.is_some()).then_some("true");
    let (hint_id, message_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described: Vec<_> = [
        error.map(str::to_owned),
        message.as_ref().map(|_| message_id.clone()),
        hint.map(|_| hint_id.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
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
                aria-describedby=described
            />
            {message.map(|message| view! { <p class="error" id=message_id>{message}</p> })}
            {hint.map(|hint| view! { <p class="note" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}
