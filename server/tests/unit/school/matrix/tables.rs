//! Unit tests of `school::matrix::tables`.

use crate::school::matrix::tables::{escape_markdown, records};

#[test]
fn a_field_stays_one_field_and_is_never_a_formula() {
    for (text, expected) in [
        ("/inbox", "/inbox"),
        ("a, b", "\"a, b\""),
        ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t'=1"),
        ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
    ] {
        let file = records([vec![text.to_owned()]].into_iter()).unwrap();
        assert_eq!(String::from_utf8(file).unwrap(), format!("{expected}\r\n"));
    }
}

#[test]
fn a_cell_stays_one_cell() {
    assert_eq!(escape_markdown("A private profile (alice)"), "A private profile (alice)");
    assert_eq!(escape_markdown("a|b*c"), r"a\|b\*c");
}
