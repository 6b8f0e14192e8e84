//! Unit tests of `authn::client`.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::authn::client::{ClientCredentials, form_decode, parse_basic};

#[test]
fn both_halves_are_form_decoded() {
    let encoded = BASE64_STANDARD.encode("a%3Ab+c:d%25+e");
    let client = parse_basic(encoded.as_bytes()).unwrap();
    assert_eq!((client.id.as_str(), client.secret.text()), ("a:b c", "d% e"));
    assert_eq!(form_decode("%ff"), None, "not UTF-8");
}

#[test]
fn one_way_is_needed_and_two_are_too_many() {
    let basic = format!("Basic {}", BASE64_STANDARD.encode("a:b"));
    let basic_header = HeaderMap::from_iter([(AUTHORIZATION, basic.parse().unwrap())]);
    let empty = HeaderMap::new();
    assert!(ClientCredentials::read(&basic_header, None, None).is_ok());
    assert!(ClientCredentials::read(&basic_header, Some("a"), None).is_ok());
    assert!(ClientCredentials::read(&empty, Some("a"), Some("b")).is_ok());
    for (headers, id, secret) in [
        (&basic_header, Some("other"), None),
        (&basic_header, Some("a"), Some("b")),
        (&empty, Some("a"), None),
        (&empty, None, Some("b")),
        (&empty, None, None),
    ] {
        assert!(ClientCredentials::read(headers, id, secret).is_err(), "{id:?} {secret:?}");
    }
}
