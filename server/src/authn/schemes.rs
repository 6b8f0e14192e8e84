//! The schemes of the Authorization field, and API keys. Basic is for the accounts of the vault (RFC 7617).
//! Tokens and keys are looked up by their hash (RFC 6750).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::caller::Authn;
use super::login_context::verify_secret;
use super::{AttemptInfo, Authenticator, AuthnError, InvalidRequest, LoginContext, Password};
use crate::db::token::TokenKind;
use crate::db::{self, DbError};
use crate::defence::{RateLimit, SecretKind};
use crate::http::Token;
use crate::record::Event;

/// Authenticates by a credential that a header field carries.
pub(super) async fn check_header(
    state: &Authenticator,
    scheme: AuthScheme,
    value: &[u8],
    context: &LoginContext,
) -> Result<Authn, AuthnError> {
    let kinds: &[_] = match scheme {
        AuthScheme::Basic => return check_basic(state, value, context).await,
        AuthScheme::Bearer if !is_b64token(value) => return Err(AuthnError::invalid_request(&NOT_ONE_WORD)),
        AuthScheme::Bearer => &[TokenKind::Personal, TokenKind::Access],
        AuthScheme::ApiKey => &[TokenKind::Key],
        // A session comes in a cookie.
        AuthScheme::Session => &[],
    };
    check_token(state, value, (scheme, kinds), context).await
}

/// Authenticates by name and password.
async fn check_basic(state: &Authenticator, raw: &[u8], context: &LoginContext) -> Result<Authn, AuthnError> {
    let Some((name, password)) = parse_user_pass(raw) else {
        return Ok(Authn::new(Caller::Rejected(Fault::Malformed)));
    };
    let password = Password::new(&password);
    if password.is_too_long() {
        return Ok(Authn::new(Caller::Rejected(Fault::Wrong)));
    }
    let attempt = context.for_kind(state, SecretKind::Vault, &name);
    let (principal, hash) = db::account::find_in_vault(&state.store, &name).await?.unzip();
    let account = principal.as_ref().map(|principal| principal.name.clone());
    let credential = Some(AuthScheme::Basic.credential());
    let info = AttemptInfo { account: account.clone(), credential, client: None };
    // A name that does not exist costs the same work.
    let result = verify_secret(state, &attempt, password, hash, info).await?;
    if let (Ok(_), Some(principal)) = (result, principal) {
        return Ok(Authn::new(Caller::Known(principal)));
    }
    let word = if account.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
    let failed = Event { account: account.clone(), ..Event::new(EventName::AuthnLoginFail) };
    let locked = result.is_err_and(|lockout| lockout.locked).then(|| Event::locked(account));
    let events = std::iter::once(failed.reason(word)).chain(locked).collect();
    Ok(Authn { events, ..Authn::new(Caller::Rejected(Fault::Wrong)) })
}

/// RFC 7617 §2: base64 of UTF-8. The first colon ends the user-id. The text has no control characters.
pub(super) fn parse_user_pass(value: &[u8]) -> Option<(String, String)> {
    let text = String::from_utf8(BASE64_STANDARD.decode(value).ok()?).ok()?;
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
pub(super) fn is_b64token(value: &[u8]) -> bool {
    let bare = value.trim_ascii_end();
    let (word, padding) = bare.split_at(bare.iter().position(|b| *b == b'=').unwrap_or(bare.len()));
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || b"-._~+/".contains(b);
    !word.is_empty() && word.iter().all(allowed) && padding.iter().all(|b| *b == b'=')
}

/// Finds the owner of a token. A malformed, unknown or revoked one counts against the client's address. A
/// valid one ignores the limit: nobody guesses 192 random bits, and a client must not lock out its neighbors.
async fn check_token(
    state: &Authenticator,
    value: &[u8],
    (scheme, kinds): (AuthScheme, &[TokenKind]),
    context: &LoginContext,
) -> Result<Authn, AuthnError> {
    let authn = find_owner(state, value, kinds).await?;
    if matches!(authn.caller, Caller::Rejected(Fault::Malformed | Fault::Ended)) && !context.is_lab_run() {
        let (account, credential) = (authn.former_owner.clone(), Some(scheme.credential()));
        let info = AttemptInfo { account, credential, client: None };
        let result = state.limits.count(RateLimit::TOKEN, context.address);
        result.map_err(|limited| AuthnError::too_many_attempts(limited, info))?;
    }
    Ok(authn)
}

/// Whether a token is valid in this world.
pub async fn is_live(state: &Authenticator, token: &Token) -> Result<bool, DbError> {
    let row = db::token::find(&state.store, &token.hash()).await?;
    Ok(row.is_some_and(|row| row.fault(state.store.clock.now()).is_none()))
}

async fn find_owner(state: &Authenticator, value: &[u8], kinds: &[TokenKind]) -> Result<Authn, AuthnError> {
    let token =
        std::str::from_utf8(value).ok().and_then(Token::parse).filter(|token| kinds.contains(&token.kind()));
    let Some(token) = token else { return Ok(Authn::new(Caller::Rejected(Fault::Malformed))) };
    let now = state.store.clock.now();
    let Some(row) = db::token::find(&state.store, &token.hash()).await? else {
        return Ok(Authn::new(Caller::Rejected(Fault::Ended)));
    };
    if let Some(fault) = row.fault(now) {
        let former_owner = Some(row.principal(now).name);
        return Ok(Authn { former_owner, ..Authn::new(Caller::Rejected(fault)) });
    }
    row.record_use(&state.store, now).await;
    Ok(Authn::new(Caller::Known(row.principal(now))))
}
