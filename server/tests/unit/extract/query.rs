//! Unit tests of `extract::query`.

use crate::extract::query::Parameters;

#[test]
fn a_name_without_a_value_is_not_there_and_one_that_comes_twice_is_seen() {
    let parse = |pairs: &[(&str, &str)]| {
        Parameters(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    };
    let parameters = parse(&[("a", "1"), ("b", "")]);
    assert_eq!((parameters.get("a"), parameters.get("b")), (Some("1"), None));
    assert!(!parameters.has_duplicates());
    assert!(parse(&[("a", "1"), ("b", ""), ("a", "1")]).has_duplicates());
    assert_eq!(format!("{:?}", parse(&[("client_secret", "hush")])), "[\"client_secret\"]");
}
