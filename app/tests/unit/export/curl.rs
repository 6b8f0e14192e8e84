//! Unit tests of `export::curl`.

use crate::export::curl::{field, printf_format, quote};

#[test]
fn a_word_stays_one_word() {
    assert_eq!(quote("$(rm x) `y` \"z\" \\"), "'$(rm x) `y` \"z\" \\'");
    assert_eq!(quote("it's"), "'it'\\''s'");
}

#[test]
fn control_characters_are_spelled() {
    assert_eq!(printf_format("a\n\u{3}100%\\\u{85}"), "a\\012\\003100%%\\\\\\302\\205");
}

#[test]
fn a_field_without_a_value_is_sent() {
    assert_eq!(field("origin", ""), "origin;");
    assert_eq!(field("origin", "null"), "origin: null");
}
