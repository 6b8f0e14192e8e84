//! Unit tests of `authn::client`.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::authn::client::{ClientCredentials, by_basic, form_decoded};

#[test]
fn both_halves_are_form_decoded() {
    let sent = BASE64_STANDARD.encode("a%3Ab+c:d%25+e");
    let client = by_basic(sent.as_bytes()).unwrap();
    assert_eq!((client.id.as_str(), client.secret.text()), ("a:b c", "d% e"));
    assert_eq!(form_decoded("%ff"), None, "not UTF-8");
}

#[test]
fn one_way_is_needed_and_two_are_too_many() {
    let basic = format!("Basic {}", BASE64_STANDARD.encode("a:b"));
    let with = HeaderMap::from_iter([(AUTHORIZATION, basic.parse().unwrap())]);
    let without = HeaderMap::new();
    assert!(ClientCredentials::read(&with, None, None).is_ok());
    assert!(ClientCredentials::read(&with, Some("a"), None).is_ok());
    assert!(ClientCredentials::read(&without, Some("a"), Some("b")).is_ok());
    for (headers, id, secret) in [
        (&with, Some("other"), None),
        (&with, Some("a"), Some("b")),
        (&without, Some("a"), None),
        (&without, None, Some("b")),
        (&without, None, None),
    ] {
        assert!(ClientCredentials::read(headers, id, secret).is_err(), "{id:?} {secret:?}");
    }
}
