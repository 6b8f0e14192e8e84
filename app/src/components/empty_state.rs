//! What a list says when nothing is in it.

use leptos::prelude::*;

/// A sentence in the place of a list.
#[component]
pub fn EmptyState(text: &'static str) -> impl IntoView {
    view! { <p class="empty">{text}</p> }
}
