//! Unit tests of `answer::spreadsheet`.

use crate::answer::spreadsheet::escape_formulas;

#[test]
fn what_begins_a_formula_in_any_cell_gets_an_apostrophe() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("\t=1", "'\t'=1"),
        (" \r\n@a", " '\r\n'@a"),
        ("a;=1", "a;'=1"),
        ("a, +1", "a, '+1"),
        ("a\"=1", "a\"'=1"),
        ("＝1", "'＝1"),
    ] {
        assert_eq!(escape_formulas(text), expected, "{text:?}");
    }
}

#[test]
fn what_is_no_formula_stays_as_it_is() {
    for text in ["", "alice", "inbox:read", "/profiles/a-b", "2026-03-01T09:30:00Z", "1 + 1", "a=b", "a;b"] {
        assert_eq!(escape_formulas(text), text);
    }
}
