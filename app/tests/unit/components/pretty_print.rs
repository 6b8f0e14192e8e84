//! Unit tests of `components::pretty_print`.

use crate::components::pretty_print::{html, json};

#[test]
fn json_is_broken_into_lines_and_keeps_its_order_and_its_strings() {
    let text = r#"{"b":[1,{}],"a":"x, \"y\": {\\","c":[]}"#;
    let lines = "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"x, \\\"y\\\": {\\\\\",\n  \"c\": []\n}";
    assert_eq!(json(text), lines);
    assert_eq!(json(lines), lines);
}

#[test]
fn html_is_broken_at_its_tags_and_loses_no_word() {
    let text = "<!DOCTYPE html><html><body><p>One <b>two</b></p><br><p>3</p></body></html>";
    let lines = "<!DOCTYPE html>\n<html>\n  <body>\n    <p>\n      One\n      <b>\n        two\n      \
        </b>\n    </p>\n    <br>\n    <p>\n      3\n    </p>\n  </body>\n</html>";
    assert_eq!(html(text), lines);
}

#[test]
fn what_is_no_html_or_json_comes_out_whole() {
    for text in ["", "<", "plain", "{", "]]", "\"", "a<b", "</p>"] {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeezed(&json(text)), text);
        assert_eq!(squeezed(&html(text)), text);
    }
}
