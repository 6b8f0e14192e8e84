//! Unit tests of `school::lab::differences`.

use crate::components::Mark;
use crate::lab::{HeaderField, HttpMessage};
use crate::school::lab::differences::Differences;

fn message(start_line: &str, fields: &[(&str, &str)], body: &str) -> HttpMessage {
    let field = |(name, value): &(&str, &str)| HeaderField { name: (*name).into(), value: (*value).into() };
    HttpMessage {
        start_line: start_line.to_owned(),
        headers: fields.iter().map(field).collect(),
        body: body.to_owned(),
        base64: false,
        body_bytes: body.len(),
        bytes: 0,
    }
}

#[test]
fn two_answers_that_differ_in_date_and_ids_alone_do_not_differ() {
    let answer = |at: &str| {
        let fields = [("content-type", "text/plain"), ("date", at), ("x-request-id", at)];
        message("HTTP/1.1 404 Not Found", &fields, &format!("a\nurn:uuid:{at}\n"))
    };
    let found = Differences::between(&answer("1"), &answer("2"));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(found.first.fields, [Mark::Same, Mark::Volatile, Mark::Volatile]);
    assert_eq!(found.volatile, ["date", "x-request-id"]);
    assert_eq!(found.second.lines, [Mark::Same, Mark::Volatile]);
    assert_eq!(found.lines(), 0);
}

#[test]
fn every_part_that_differs_is_marked_and_named() {
    let first = message("HTTP/1.1 401", &[("www-authenticate", "x"), ("content-length", "3")], "a\nb\nc");
    let second = message("HTTP/1.1 403", &[("Content-Length", "4"), ("allow", "GET")], "a\nd\nc");
    let found = Differences::between(&first, &second);
    assert!(found.start_line && found.body);
    assert_eq!(found.first.fields, [Mark::OnlyHere, Mark::Differs]);
    assert_eq!(found.second.fields, [Mark::Differs, Mark::OnlyHere]);
    assert_eq!(found.fields, ["www-authenticate", "content-length", "allow"]);
    assert_eq!(found.first.lines, [Mark::Same, Mark::OnlyHere, Mark::Same]);
    assert_eq!(found.lines(), 2);
}

#[test]
fn a_field_sent_several_times_is_compared_as_a_set() {
    let vary = |values: &[&'static str]| {
        let fields: Vec<_> = values.iter().map(|value| ("vary", *value)).collect();
        message("", &fields, "")
    };
    let marks = |first: &[&'static str], second: &[&'static str]| {
        let found = Differences::between(&vary(first), &vary(second));
        (found.first.fields, found.second.fields)
    };
    let (same, differs, only) = (Mark::Same, Mark::Differs, Mark::OnlyHere);
    assert_eq!(marks(&["a", "b"], &["b", "a"]), (vec![same; 2], vec![same; 2]));
    assert_eq!(marks(&["a", "b"], &["a", "c"]), (vec![same, differs], vec![same, differs]));
    assert_eq!(marks(&["a", "b"], &["c", "a", "b"]), (vec![same; 2], vec![only, same, same]));
    assert_eq!(marks(&["a", "a"], &["a"]), (vec![same, only], vec![same]));
}
