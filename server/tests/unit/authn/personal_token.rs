//! Unit tests of `authn::personal_token`.

use two_gates_app::features::tokens::MAX_LIFETIME;

use crate::authn::personal_token::PersonalTokenRequest;

fn invalid_fields(name: &str, scopes: &[&str], expires_in: Option<i64>) -> Vec<String> {
    let scopes: Vec<_> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    let errors = PersonalTokenRequest::parse(name, &scopes, expires_in).err().unwrap_or_default();
    errors.iter().map(|error| error.field().to_owned()).collect()
}

#[test]
fn each_field_is_looked_at() {
    assert!(invalid_fields("backup", &["inbox:read"], None).is_empty());
    assert!(invalid_fields(&"é".repeat(40), &["inbox:read", "admin:read"], Some(MAX_LIFETIME)).is_empty());
    for bad in ["", " ", " a", &"é".repeat(41), "a\u{7}b", "a\u{202e}b", "a\u{fffe}", "\u{200b}"] {
        assert_eq!(invalid_fields(bad, &["inbox:read"], None), ["name"], "{bad:?}");
    }
    for bad in [&[][..], &["Inbox:read"], &["inbox:read", "root"], &["inbox:read profile:read"]] {
        assert_eq!(invalid_fields("backup", bad, None), ["scopes"], "{bad:?}");
    }
    for bad in [0, -1, MAX_LIFETIME + 1, i64::MAX, i64::MIN] {
        assert_eq!(invalid_fields("backup", &["inbox:read"], Some(bad)), ["expires_in"], "{bad}");
    }
    assert_eq!(invalid_fields("", &[], Some(0)), ["name", "scopes", "expires_in"]);
}
