//! Unit tests of `school::lab::comparison`.

use crate::school::lab::comparison::{finding, heading};
use crate::school::lab::differences::Differences;
use crate::school::lab::normalization::Exemption;

#[test]
fn what_is_hidden_and_what_is_missing_differ_in_nothing() {
    let none = Differences { volatile: vec!["date".into(), "x-request-id".into()], ..Differences::default() };
    assert_eq!(heading(&none), "No difference");
    assert!(finding(&none, 404).contains("(date and request ID)"));
    assert!(finding(&none, 404).contains("hidden") && finding(&none, 404).contains("One pair of times"));
    assert!(!finding(&none, 200).contains("hidden"));
}

#[test]
fn what_does_not_count_is_told() {
    let head = Differences { exemption: Exemption::Content, ..Differences::default() };
    assert_eq!(heading(&head), "No difference but the content");
    assert!(finding(&head, 403).contains("HEAD never has content (RFC 9110 §9.3.2)"));
    let head = Differences { fields: vec!["etag".into()], ..head };
    assert_eq!(heading(&head), "The answers differ");
    assert!(finding(&head, 403).starts_with("What differs: the header field etag. An answer to HEAD"));
    let path = Differences { exemption: Exemption::Path, ..Differences::default() };
    assert_eq!(heading(&path), "No difference but the path you sent");
    assert!(finding(&path, 403).contains("but for the path you sent, which comes back with its length."));
}

#[test]
fn what_differs_is_named() {
    let fields = vec!["allow".into(), "vary".into(), "etag".into()];
    let found = Differences { start_line: true, fields, body: true, ..Differences::default() };
    let said = "What differs: the status line, the header fields allow, vary and etag and the body.";
    assert_eq!(finding(&found, 404), said);
    assert_eq!(heading(&found), "The answers differ");
}
