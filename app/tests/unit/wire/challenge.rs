//! Unit tests of `wire::challenge`.

use crate::wire::challenge::Challenge;

#[test]
fn what_is_written_is_read_back() {
    let ours = Challenge::session("Two Gates").with("error", "a \"quoted\\ one\", with a comma");
    assert_eq!(Challenge::parse_list(&ours.to_string()), Ok(vec![ours]));
}

#[test]
fn several_challenges_in_one_value_are_told_apart() {
    let value = r#"Newauth realm="apps, all", type=1 , title="Login to \"apps\"",Basic realm="simple""#;
    let list = Challenge::parse_list(value).expect("the example of RFC 9110 §11.6.1 parses");
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].param("REALM"), Some("apps, all"));
    assert_eq!(list[0].param("title"), Some("Login to \"apps\""));
    assert_eq!(list[1].scheme, "Basic");
}

#[test]
fn what_is_no_challenge_is_refused_with_its_place() {
    assert!(Challenge::parse_list("Bearer").is_ok());
    for bad in ["", "realm=\"x\"", "Basic realm=\"open", "Basic realm=", "\"x\""] {
        assert!(Challenge::parse_list(bad).is_err(), "{bad}");
    }
}
