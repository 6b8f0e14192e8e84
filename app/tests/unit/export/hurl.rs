//! Unit tests of `export::hurl`.

use crate::export::hurl::{encode_url, escape};

#[test]
fn nothing_begins_a_comment_or_a_template() {
    assert_eq!(escape("a # b {{x}} \\ `\u{0}\n"), "a \\# b {\\u{7b}x}} \\\\ \\`\\u{0}\\n");
    assert_eq!(encode_url("http://h/{{x}}#"), "http://h/%7B%7Bx%7D%7D%23");
}
