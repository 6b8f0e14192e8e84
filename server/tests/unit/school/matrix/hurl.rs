//! Unit tests of `school::matrix::hurl`.

use crate::http::Token;
use crate::school::matrix::hurl::{MISTYPED, NO_TOKEN};

#[test]
fn the_token_that_is_none_has_the_form_of_one_and_the_mistyped_one_has_not() {
    assert!(Token::parse(NO_TOKEN).is_some());
    assert!(Token::parse(MISTYPED).is_none());
}
