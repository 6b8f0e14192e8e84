//! Unit tests of `components::links`.

use crate::catalogue::STATUS_CHOICES;
use crate::components::links::address;

#[test]
fn a_section_has_the_address_of_its_standard() {
    let section = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2";
    assert_eq!(address("RFC 9110 §15.5.2").as_deref(), Some(section));
    let preflight = "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
    assert_eq!(address("Fetch, CORS-preflight fetch").as_deref(), Some(preflight));
    assert_eq!(address(""), None);
}

#[test]
fn every_choice_of_a_status_has_a_reason_and_a_section_with_an_address() {
    for choice in STATUS_CHOICES.iter() {
        assert!(address(choice.section).is_some_and(|link| link.contains("#section-")), "{choice:?}");
        assert!(choice.why.ends_with('.') && !choice.case.ends_with('.'), "{choice:?}");
    }
}
