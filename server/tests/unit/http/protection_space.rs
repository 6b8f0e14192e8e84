//! Unit tests of `http::protection_space`.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use two_gates_app::wire::AuthScheme;

use crate::http::protection_space::credentials;

#[test]
fn the_scheme_is_compared_without_regard_to_case_and_another_is_none() {
    let bytes = |value: &str, scheme| {
        let headers = HeaderMap::from_iter([(AUTHORIZATION, value.parse().unwrap())]);
        credentials(&headers, scheme).map(<[u8]>::to_vec)
    };
    assert_eq!(bytes("bEARER  abc", AuthScheme::Bearer), Some(b"abc".to_vec()));
    assert_eq!(bytes("Bearer", AuthScheme::Bearer), Some(Vec::new()));
    assert_eq!(bytes("Bearer abc", AuthScheme::Basic), None);
    assert_eq!(bytes("Bearerabc", AuthScheme::Bearer), None);
    assert_eq!(bytes("Bearer\tabc", AuthScheme::Bearer), Some(Vec::new()), "no space");
    assert_eq!(bytes("Bearer:abc", AuthScheme::Bearer), Some(Vec::new()));
}
