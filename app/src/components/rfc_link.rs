//! A link to a section of RFC 9110, HTTP Semantics.

use leptos::prelude::*;

/// A link to one section.
#[component]
pub fn RfcLink(
    /// The number of the section, such as `15.5.2`.
    section: &'static str,
    /// The text of the link; the section itself where there is none.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let label = label.unwrap_or_else(|| format!("RFC 9110 §{section}"));
    let href = format!("https://www.rfc-editor.org/rfc/rfc9110#section-{section}");
    view! { <a class="rfc" href=href>{label}</a> }
}
