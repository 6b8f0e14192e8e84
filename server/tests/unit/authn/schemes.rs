//! Unit tests of `authn::schemes`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::authn::schemes::{is_b64token, parse_user_pass};

/// N23, RFC 7617 §2.1.
#[test]
fn the_vector_of_the_standard_is_test_with_a_pound_sign() {
    let (name, password) = parse_user_pass(b"dGVzdDoxMjPCow==").unwrap();
    assert_eq!((name.as_str(), password.as_str()), ("test", "123£"));
}

/// N22, RFC 7617 §2.
#[test]
fn the_first_colon_ends_the_name_and_control_characters_are_refused() {
    let read = |text: &str| parse_user_pass(BASE64_STANDARD.encode(text).as_bytes());
    let (name, password) = read("a:b:c").unwrap();
    assert_eq!((name.as_str(), password.as_str()), ("a", "b:c"));
    for bad in ["no colon", "a\n:b", "a:b\0"] {
        assert!(read(bad).is_none(), "{bad:?}");
    }
    assert!(parse_user_pass(b"dGVzdDoxMjPCow").is_none(), "without its padding");
    assert!(parse_user_pass(b"/////w==").is_none(), "not UTF-8");
}

#[test]
fn a_token_is_one_word() {
    for good in ["abc", "a-._~+/Z9==", "="].map(str::as_bytes) {
        assert_eq!(is_b64token(good), good != b"=", "{good:?}");
    }
    for bad in ["", "a b", "a=b", "\"a\"", "a,b"].map(str::as_bytes) {
        assert!(!is_b64token(bad), "{bad:?}");
    }
}
