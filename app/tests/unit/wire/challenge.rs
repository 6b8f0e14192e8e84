//! Unit tests of `wire::challenge`.

use crate::wire::challenge::{AuthScheme, Challenge};

#[test]
fn what_is_written_is_read_back() {
    let ours =
        Challenge::new(AuthScheme::Session, "Two Gates").with("error", "a \"quoted\\ one\", with a comma");
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

/// RFC 9110 §11.6.1: a scheme is followed by a parameter after a space, and by others after commas.
#[test]
fn what_has_no_comma_between_two_parameters_or_challenges_is_no_list() {
    let value = r#"Bearer , , Basic realm = "simple" ,charset="UTF-8", Token"#;
    let list = Challenge::parse_list(value).expect("space and empty elements are allowed");
    assert_eq!(list.iter().map(|one| one.scheme.as_str()).collect::<Vec<_>>(), ["Bearer", "Basic", "Token"]);
    assert_eq!(list.iter().map(|one| one.params.len()).collect::<Vec<_>>(), [0, 2, 0]);
    for bad in [r#"Bearer scope="" error="invalid_token""#, "Basic Bearer", r#"Basic realm="a" Bearer"#] {
        assert!(Challenge::parse_list(bad).is_err(), "{bad}");
    }
}
