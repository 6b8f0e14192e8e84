//! Unit tests of `components::exchange`.

use crate::components::exchange::dialog_challenge;

/// The expectations were measured in Chromium.
#[test]
fn the_dialog_answers_the_strongest_of_the_first_challenges_of_each_field() {
    let scheme = |fields: &[&str]| dialog_challenge(fields.iter().copied()).map(|challenge| challenge.scheme);
    assert_eq!(scheme(&[r#"Basic realm="x""#]), Some("Basic".to_owned()));
    assert_eq!(scheme(&[r#"Bearer realm="x""#, r#"Basic realm="y""#]), Some("Basic".to_owned()));
    assert_eq!(scheme(&[r#"Basic realm="y", Bearer realm="x""#]), Some("Basic".to_owned()));
    assert_eq!(scheme(&[r#"Bearer realm="x", Basic realm="y""#]), None, "what stands second is not read");
    assert_eq!(scheme(&[r#"Session realm="x""#, r#"Bearer realm="x""#]), None);
    let digest = r#"Digest realm="x", qop="auth", algorithm=SHA-256, nonce="abc""#;
    for fields in [[r#"Basic realm="y""#, digest], [digest, r#"Basic realm="y""#]] {
        assert_eq!(scheme(&fields), Some("Digest".to_owned()));
    }
    assert_eq!(scheme(&[]), None);
}
