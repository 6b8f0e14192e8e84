//! Unit tests of `school::matrix::hurl`.

use crate::http::Token;
use crate::school::matrix::hurl::{MALFORMED_TOKEN, UNKNOWN_TOKEN};

#[test]
fn the_token_that_is_none_has_the_form_of_one_and_the_mistyped_one_has_not() {
    assert!(Token::parse(UNKNOWN_TOKEN).is_some());
    assert!(Token::parse(MALFORMED_TOKEN).is_none());
}
