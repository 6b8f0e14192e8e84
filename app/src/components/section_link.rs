//! A link to the section of a standard that a rule rests on.

use leptos::prelude::*;

/// A link to a section, such as `RFC 9110 §15.5.2` or `Fetch, CORS-preflight fetch`. Nothing where there is
/// none.
#[component]
pub fn SectionLink(section: &'static str) -> impl IntoView {
    address(section).map(|href| view! { <a class="rfc" href=href>{section}</a> })
}

fn address(section: &str) -> Option<String> {
    if let Some(name) = section.strip_prefix("Fetch, ") {
        // Its anchors are the headings, in lower case.
        let anchor = name.to_lowercase().replace(' ', "-");
        return Some(format!("https://fetch.spec.whatwg.org/#{anchor}"));
    }
    let (rfc, number) = section.strip_prefix("RFC ")?.split_once(" §")?;
    Some(format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{number}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_section_has_the_address_of_its_standard() {
        let section = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2";
        assert_eq!(address("RFC 9110 §15.5.2").as_deref(), Some(section));
        let preflight = "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
        assert_eq!(address("Fetch, CORS-preflight fetch").as_deref(), Some(preflight));
        assert_eq!(address(""), None);
    }
}
