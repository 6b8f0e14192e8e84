//! A link from a refusal to the page that explains it.

use leptos::prelude::*;

use crate::wire::ProblemType;

/// A link to the help page of a problem type.
#[component]
pub fn HelpLink(kind: ProblemType) -> impl IntoView {
    view! { <a href=kind.help().to_string()>"What this status means"</a> }
}
