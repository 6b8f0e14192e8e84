//! Who sent this request: no credential, one that is not valid, or a known principal.

use axum::http::HeaderMap;
use tower_sessions::Session;
use tower_sessions::session::Id;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::basic::basic;
use super::bearer::{api_key, bearer};
use super::found::Found;
use super::unread::unread;
use super::{Authenticator, AuthnError, LoginContext};
use crate::db;
use crate::http::{Presented, Space, cookies};
use crate::record::Record;
use crate::session::{Sessions, hash};

/// Finds out who calls in a protection space, and writes it into the record.
pub async fn identify(
    state: &Authenticator,
    space: &'static Space,
    record: &Record,
    session: &Session,
    headers: &HeaderMap,
) -> Result<(), AuthnError> {
    record.set_identity(|identity| identity.presented = Presented { space, scheme: None });
    let visitor = by_session(state, headers, session).await?;
    let (scheme, found) = in_space(state, space, &visitor, record, headers).await?;
    let unread =
        unread(headers, &state.cookies.session, scheme, space.schemes.contains(&AuthScheme::Session));
    record.identified(&found.caller, found.place);
    record.events(found.events);
    record.set_identity(|identity| {
        identity.visitor = visitor.caller;
        identity.caller = found.caller;
        identity.presented.scheme = scheme;
        identity.former_owner = found.former_owner;
        identity.unread = unread;
    });
    Ok(())
}

/// The credential that counts, and what it proves: of several the last that the space lists.
async fn in_space(
    state: &Authenticator,
    space: &Space,
    visitor: &Found,
    record: &Record,
    headers: &HeaderMap,
) -> Result<(Option<AuthScheme>, Found), AuthnError> {
    for scheme in space.schemes.iter().rev() {
        let found = match scheme {
            AuthScheme::Session => Some(visitor.clone()).filter(|found| found.caller != Caller::Anonymous),
            AuthScheme::Bearer => bearer(state, headers, &LoginContext::from(record)).await?,
            AuthScheme::Basic => basic(state, headers, &LoginContext::from(record)).await?,
            AuthScheme::ApiKey => api_key(state, headers, &LoginContext::from(record)).await?,
        };
        if let Some(found) = found {
            return Ok((Some(*scheme), found));
        }
    }
    Ok((None, Found::new(Caller::Anonymous)))
}

async fn by_session(
    state: &Authenticator,
    headers: &HeaderMap,
    session: &Session,
) -> Result<Found, AuthnError> {
    let Some(value) = cookies(headers, &state.cookies.session).next() else {
        return Ok(Found::new(Caller::Anonymous));
    };
    let Ok(id) = value.parse::<Id>() else { return Ok(Found::new(Caller::Rejected(Fault::Malformed))) };
    if let Some(principal) = Sessions::principal(session).await? {
        return Ok(Found::new(Caller::Known(principal)));
    }
    // Told apart for the log and the lab alone: on the wire both are over.
    let over_its_limit = db::session::exists(&state.store, &hash(id)).await?;
    Ok(Found::new(Caller::Rejected(if over_its_limit { Fault::Expired } else { Fault::Ended })))
}
