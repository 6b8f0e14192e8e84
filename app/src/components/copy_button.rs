//! A button that copies what stands elsewhere on the page. Shown once a script is there to do it.

use leptos::prelude::*;

/// Copies the text of one element.
#[component]
pub fn CopyButton(
    of: String,
    /// What is copied, for those who hear the button alone.
    what: &'static str,
) -> impl IntoView {
    let label = format!("Copy {what}");
    view! { <button type="button" class="copy" data-copies=of aria-label=label>"Copy"</button> }
}
