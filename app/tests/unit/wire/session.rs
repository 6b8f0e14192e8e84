//! Unit tests of `wire::session`.

use crate::wire::session::Secret;

#[test]
fn a_credential_is_sent_and_not_logged() {
    let secret = Secret::new("tg_abc");
    assert_eq!(serde_json::to_string(&secret).ok().as_deref(), Some("\"tg_abc\""));
    assert!(!format!("{secret:?}").contains("abc"));
}
