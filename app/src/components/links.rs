//! Links to the standards, and to the page that explains a refusal.

use leptos::prelude::*;

use crate::wire::{ProblemType, official_name};

/// A link to one section of RFC 9110.
#[component]
pub fn RfcLink(
    /// The number of the section, such as `15.5.2`.
    section: &'static str,
) -> impl IntoView {
    let href = format!("https://www.rfc-editor.org/rfc/rfc9110#section-{section}");
    view! { <a class="rfc" href=href>{format!("RFC 9110 §{section}")}</a> }
}

/// A link to a section such as `RFC 9110 §15.5.2` or `Fetch, CORS-preflight fetch`, if it has an address.
#[component]
pub fn SectionLink(section: &'static str) -> impl IntoView {
    address(section).map(|href| view! { <a class="rfc" href=href>{section}</a> })
}

pub(super) fn address(section: &str) -> Option<String> {
    if let Some(name) = section.strip_prefix("Fetch, ") {
        // The anchors of the Fetch standard are its headings in lower case.
        let anchor = name.to_lowercase().replace(' ', "-");
        return Some(format!("https://fetch.spec.whatwg.org/#{anchor}"));
    }
    let (rfc, number) = section.strip_prefix("RFC ")?.split_once(" §")?;
    Some(format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{number}"))
}

/// A link to the help page of a problem type.
#[component]
pub fn HelpLink(kind: ProblemType) -> impl IntoView {
    view! { <a href=kind.help().to_string()>"What this status means"</a> }
}

/// A problem type in a list: the official name of its status, and a link to its help page.
pub fn problem_item(kind: ProblemType) -> impl IntoView {
    view! { <li>{official_name(kind.status())}": "<a href=kind.help().to_string()>{kind.title()}</a></li> }
}
