//! A link to the section of an RFC that a rule rests on.

use leptos::prelude::*;

/// A link to a section, such as `RFC 9110 §15.5.2`. Nothing where there is none.
#[component]
pub fn SectionLink(
    /// The RFC and the section.
    section: &'static str,
) -> impl IntoView {
    address(section).map(|href| view! { <a class="rfc" href=href>{section}</a> })
}

fn address(section: &str) -> Option<String> {
    let (rfc, number) = section.strip_prefix("RFC ")?.split_once(" §")?;
    Some(format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{number}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_section_has_the_address_of_its_rfc() {
        let section = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2";
        assert_eq!(address("RFC 9110 §15.5.2").as_deref(), Some(section));
        assert_eq!(address(""), None);
    }
}
