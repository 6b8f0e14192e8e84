//! The schemes of the Authorization field, and API keys. Basic is for the accounts of the vault (RFC 7617).
//! Tokens and keys are looked up by their hash (RFC 6750).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::caller::Found;
use super::login_context::verify_secret;
use super::{AttemptInfo, Authenticator, AuthnError, InvalidRequest, LoginContext, Password};
use crate::db::token::TokenKind;
use crate::db::{self, DbError};
use crate::defence::{RateLimit, SecretKind};
use crate::http::Token;
use crate::record::Event;

/// Authenticates by a credential that a header field carries.
pub(super) async fn by_header(
    state: &Authenticator,
    scheme: AuthScheme,
    sent: &[u8],
    context: &LoginContext,
) -> Result<Found, AuthnError> {
    let kinds: &[_] = match scheme {
        AuthScheme::Basic => return basic(state, sent, context).await,
        AuthScheme::Bearer if !is_b64token(sent) => return Err(AuthnError::invalid_request(&NOT_ONE_WORD)),
        AuthScheme::Bearer => &[TokenKind::Personal, TokenKind::Access],
        AuthScheme::ApiKey => &[TokenKind::Key],
        // A session comes in a cookie.
        AuthScheme::Session => &[],
    };
    look_up(state, sent, (scheme, kinds), context).await
}

/// Authenticates by name and password.
async fn basic(state: &Authenticator, sent: &[u8], context: &LoginContext) -> Result<Found, AuthnError> {
    let Some((name, password)) = user_pass(sent) else {
        return Ok(Found::new(Caller::Rejected(Fault::Malformed)));
    };
    let password = Password::new(&password);
    if password.is_too_long() {
        return Ok(Found::new(Caller::Rejected(Fault::Wrong)));
    }
    let attempt = context.at(state, SecretKind::Vault, &name);
    let (principal, hash) = db::account::find_in_vault(&state.store, &name).await?.unzip();
    let account = principal.as_ref().map(|principal| principal.name.clone());
    let credential = Some(AuthScheme::Basic.credential());
    let info = AttemptInfo { account: account.clone(), credential, client: None };
    // A name that does not exist costs the same work.
    let tried = verify_secret(state, &attempt, password, hash, info).await?;
    if let (Ok(_), Some(principal)) = (tried, principal) {
        return Ok(Found::new(Caller::Known(principal)));
    }
    let word = if account.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
    let failed = Event { account: account.clone(), ..Event::new(EventName::AuthnLoginFail) };
    let locked = tried.is_err_and(|limit| limit.now).then(|| Event::locked(account));
    let events = std::iter::once(failed.because(word)).chain(locked).collect();
    Ok(Found { events, ..Found::new(Caller::Rejected(Fault::Wrong)) })
}

/// RFC 7617 §2: base64 of UTF-8. The first colon ends the user-id. The text has no control characters.
pub(super) fn user_pass(sent: &[u8]) -> Option<(String, String)> {
    let text = String::from_utf8(BASE64_STANDARD.decode(sent).ok()?).ok()?;
    let (name, password) = text.split_once(':').filter(|_| !text.chars().any(char::is_control))?;
    Some((name.to_owned(), password.to_owned()))
}

const NOT_ONE_WORD: InvalidRequest = InvalidRequest {
    detail: "Write the header as Authorization: Bearer, a space and one token.",
    fact: "bearer token: not one word",
    rule: "A token is one word, after the name of the scheme and a space. Anything else is an invalid \
        request: 400.",
    section: "RFC 6750 §2.1",
};

/// Whether the credentials have the syntax of a bearer token (RFC 6750 §2.1).
pub(super) fn is_b64token(sent: &[u8]) -> bool {
    let bare = sent.trim_ascii_end();
    let end = bare.iter().position(|b| *b == b'=').unwrap_or(bare.len());
    let (word, padding) = bare.split_at(end);
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || b"-._~+/".contains(b);
    !word.is_empty() && word.iter().all(allowed) && padding.iter().all(|b| *b == b'=')
}

/// Finds the owner of a token. A malformed, unknown or revoked token counts against the client's address. A
/// valid token ignores the limit: nobody guesses 192 random bits, and one client must not lock out its
/// neighbors' programs.
async fn look_up(
    state: &Authenticator,
    sent: &[u8],
    (scheme, kinds): (AuthScheme, &[TokenKind]),
    context: &LoginContext,
) -> Result<Found, AuthnError> {
    let found = owner(state, sent, kinds).await?;
    if matches!(found.caller, Caller::Rejected(Fault::Malformed | Fault::Ended)) && !context.is_rehearsed() {
        let (account, credential) = (found.former_owner.clone(), Some(scheme.credential()));
        let info = AttemptInfo { account, credential, client: None };
        let counted = state.limits.count(RateLimit::TOKEN, context.address);
        counted.map_err(|held| AuthnError::too_many_attempts(held, info))?;
    }
    Ok(found)
}

/// Whether a token is valid in this world.
pub async fn is_live(state: &Authenticator, token: &Token) -> Result<bool, DbError> {
    let row = db::token::find(&state.store, &token.hash()).await?;
    Ok(row.is_some_and(|row| row.fault(state.store.clock.now()).is_none()))
}

async fn owner(state: &Authenticator, sent: &[u8], kinds: &[TokenKind]) -> Result<Found, AuthnError> {
    let token =
        std::str::from_utf8(sent).ok().and_then(Token::parse).filter(|token| kinds.contains(&token.kind()));
    let Some(token) = token else { return Ok(Found::new(Caller::Rejected(Fault::Malformed))) };
    let now = state.store.clock.now();
    let Some(row) = db::token::find(&state.store, &token.hash()).await? else {
        return Ok(Found::new(Caller::Rejected(Fault::Ended)));
    };
    if let Some(fault) = row.fault(now) {
        let former_owner = Some(row.principal(now).name);
        return Ok(Found { former_owner, ..Found::new(Caller::Rejected(fault)) });
    }
    row.note_use(&state.store, now).await;
    Ok(Found::new(Caller::Known(row.principal(now))))
}
