//! Plain text as paragraphs.

use leptos::prelude::*;

/// A text whose paragraphs are separated by an empty line.
#[component]
pub fn Paragraphs(text: String) -> impl IntoView {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| view! { <p>{part.to_owned()}</p> })
        .collect_view()
}
