//! Unit tests of `http::cookies`.

use axum::http::header::{COOKIE, HeaderMap, HeaderValue};

use crate::http::cookies::{CookieNames, keep_own_cookies};

fn own_cookies(cookies: &[&str]) -> Option<String> {
    let mut headers = HeaderMap::new();
    for cookie in cookies {
        headers.append(COOKIE, HeaderValue::from_bytes(cookie.as_bytes()).unwrap());
    }
    keep_own_cookies(&CookieNames::default(), &mut headers);
    assert!(headers.get_all(COOKIE).iter().count() <= 1);
    headers.get(COOKIE).map(|value| value.to_str().unwrap().to_owned())
}

#[test]
fn our_cookies_pass_and_all_of_a_name() {
    assert_eq!(own_cookies(&["two_gates_session=a"]), Some("two_gates_session=a".to_owned()));
    assert_eq!(
        own_cookies(&["x=Zoé; two_gates_scheme=dark;two_gates_session=a", "two_gates_session=b"]),
        Some("two_gates_scheme=dark; two_gates_session=a; two_gates_session=b".to_owned())
    );
    assert_eq!(own_cookies(&["x=y; two_gates_sessions=a; two_gates_session"]), None);
}

#[test]
fn a_value_that_is_not_visible_ascii_is_left_out_and_hides_no_other() {
    assert_eq!(
        own_cookies(&["two_gates_scheme=Zoé; two_gates_session=a; two_gates_progress=\u{80}"]),
        Some("two_gates_session=a".to_owned())
    );
    assert_eq!(
        own_cookies(&["two_gates_scheme=é; two_gates_scheme=dark"]),
        Some("two_gates_scheme=dark".to_owned())
    );
}
