//! Unit tests of `wire::paths`.

use crate::features::members::member::MemberChangePath;
use crate::wire::paths::{LocalPath, Route};
use crate::wire::{EmulatedPath, InboxPath};

#[test]
fn a_value_stands_in_its_place_of_the_pattern() {
    assert_eq!(InboxPath.path(), "/inbox");
    assert_eq!(MemberChangePath("bob".to_owned()).path(), "/admin/members/bob/change");
    assert_eq!(EmulatedPath("github/repos/1".to_owned()).path(), "/emulated/github/repos/1");
}

#[test]
fn a_path_on_this_site_is_taken_and_every_way_off_it_is_refused() {
    for good in ["/", "/inbox", "/profiles?page=2", "/profiles/%C3%A9", "/a//b"] {
        assert!(LocalPath::parse(good).is_ok(), "{good}");
    }
    let long = format!("/{}", "a".repeat(LocalPath::MAX_BYTES));
    for bad in [
        "",
        "inbox",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/a\r\nb: c",
        "/a b",
        "/é",
        &long,
    ] {
        assert!(LocalPath::parse(bad).is_err(), "{bad}");
    }
}
