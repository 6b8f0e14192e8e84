//! Basic: a name and a password with every request (RFC 7617), for the people of the vault.

use axum::http::HeaderMap;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::found::Found;
use super::verify_secret::{Verified, verify_secret};
use super::{AttemptInfo, Authenticator, AuthnError, LoginContext, MAX_PASSWORD_BYTES, Password};
use crate::db;
use crate::defence::{Locked, SecretKind};
use crate::http::credentials;
use crate::record::Event;

/// Who sent a name and a password. `None` if Authorization has none.
pub(super) async fn basic(
    state: &Authenticator,
    headers: &HeaderMap,
    context: &LoginContext,
) -> Result<Option<Found>, AuthnError> {
    let Some(sent) = credentials(headers, AuthScheme::Basic) else { return Ok(None) };
    let Some((name, password)) = user_pass(sent) else {
        return Ok(Some(Found::new(Caller::Rejected(Fault::Malformed))));
    };
    let password = Password::new(&password);
    if password.len() > MAX_PASSWORD_BYTES {
        return Ok(Some(Found::new(Caller::Rejected(Fault::Wrong))));
    }
    let attempt = context.at(state, SecretKind::Vault, &name);
    let user = db::account::find_in_vault(&state.store, &name).await?;
    let (principal, hash) = user.unzip();
    // The same work for a name that is not there.
    let tried = verify_secret(state, &attempt, password, hash).await;
    let account = || principal.as_ref().map(|principal| principal.name.clone());
    let info =
        || AttemptInfo { account: account(), credential: Some(AuthScheme::Basic.credential()), client: None };
    let tried = tried.map_err(|error| AuthnError::not_tried(error, info))?;
    Ok(Some(match (tried, principal) {
        (Verified::Right(_), Some(principal)) => Found::new(Caller::Known(principal)),
        (tried, principal) => {
            let events = failed(tried, principal.map(|principal| principal.name));
            Found { events, ..Found::new(Caller::Rejected(Fault::Wrong)) }
        }
    }))
}

/// What the trail keeps of a pair that does not belong together.
fn failed(tried: Verified, account: Option<String>) -> Vec<Event> {
    let word = if account.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
    let failed = Event { account: account.clone(), ..Event::new(EventName::AuthnLoginFail) };
    let locked = matches!(tried, Verified::Wrong(Locked { now: true, .. }));
    let lock = locked.then(|| Event::locked(account));
    std::iter::once(failed.because(word)).chain(lock).collect()
}

/// RFC 7617 §2: base64 of UTF-8; the first colon ends the user-id, and neither part holds control characters.
pub(super) fn user_pass(sent: &[u8]) -> Option<(String, String)> {
    let text = String::from_utf8(BASE64_STANDARD.decode(sent).ok()?).ok()?;
    let (name, password) = text.split_once(':').filter(|_| !text.chars().any(char::is_control))?;
    Some((name.to_owned(), password.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{BASE64_STANDARD, Engine, user_pass};

    /// N23, RFC 7617 §2.1.
    #[test]
    fn the_vector_of_the_standard_is_test_with_a_pound_sign() {
        let (name, password) = user_pass(b"dGVzdDoxMjPCow==").unwrap();
        assert_eq!((name.as_str(), password.as_str()), ("test", "123£"));
    }

    /// N22, RFC 7617 §2.
    #[test]
    fn the_first_colon_ends_the_name_and_control_characters_are_refused() {
        let read = |text: &str| user_pass(BASE64_STANDARD.encode(text).as_bytes());
        let (name, password) = read("a:b:c").unwrap();
        assert_eq!((name.as_str(), password.as_str()), ("a", "b:c"));
        for bad in ["no colon", "a\n:b", "a:b\0"] {
            assert!(read(bad).is_none(), "{bad:?}");
        }
        assert!(user_pass(b"dGVzdDoxMjPCow").is_none(), "without its padding");
        assert!(user_pass(b"/////w==").is_none(), "not UTF-8");
    }
}
