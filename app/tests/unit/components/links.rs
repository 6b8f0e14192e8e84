//! Unit tests of `components::links`.

use crate::components::links::address;

#[test]
fn a_section_has_the_address_of_its_standard() {
    let section = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2";
    assert_eq!(address("RFC 9110 §15.5.2").as_deref(), Some(section));
    let preflight = "https://fetch.spec.whatwg.org/#cors-preflight-fetch";
    assert_eq!(address("Fetch, CORS-preflight fetch").as_deref(), Some(preflight));
    assert_eq!(address(""), None);
}
