//! The caller of a request: no credential, one that is not valid, or a known principal. Each result keeps the
//! line of the source that found it.

use std::panic::Location;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use tower_sessions::Session;
use tower_sessions::session::Id;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::schemes::{api_key, basic, bearer};
use super::{LoginContext, NotTried, PasswordError, Passwords};
use crate::db::{self, DbError, Store};
use crate::defence::{LoginLimiter, RateLimited};
use crate::http::{API_KEY, CookieNames, HttpsOnly, Presented, Space, cookies};
use crate::record::{Event, Record, Unread};
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

/// The caller by one scheme.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Who that is.
    pub caller: Caller,
    /// Whose credential it was, if it has expired or was revoked. For the audit trail alone.
    pub former_owner: Option<String>,
    /// What the trail keeps of it.
    pub events: Vec<Event>,
    /// The line that found it.
    pub place: &'static Location<'static>,
}

impl Found {
    /// That caller. The line is the caller's of this function.
    #[track_caller]
    pub(super) fn new(caller: Caller) -> Self {
        Self { caller, former_owner: None, events: Vec::new(), place: Location::caller() }
    }
}

/// What came beside the credential of that scheme. `reads_sessions` says whether a session cookie would count there.
pub fn unread(
    headers: &HeaderMap,
    session_cookie: &str,
    counted: Option<AuthScheme>,
    reads_sessions: bool,
) -> Vec<Unread> {
    let mut unread = Vec::new();
    if counted != Some(AuthScheme::Session) && cookies(headers, session_cookie).next().is_some() {
        // A cookie goes with every request; what a program put into this one means more.
        unread.push(if reads_sessions { Unread::CookieNotCounted } else { Unread::CookieNotRead });
    }
    let by_field = matches!(counted, Some(AuthScheme::Bearer | AuthScheme::Basic));
    if let Some(value) = headers.get(AUTHORIZATION).filter(|_| !by_field) {
        let scheme = value.to_str().unwrap_or_default().split(' ').next().unwrap_or_default();
        unread.push(Unread::Authorization(scheme.to_owned()));
    }
    if counted != Some(AuthScheme::ApiKey) && headers.contains_key(API_KEY) {
        unread.push(Unread::ApiKey);
    }
    unread
}

/// Everything that a credential is held against.
#[derive(Clone, Debug)]
pub struct Authenticator {
    /// The data, and the time: for authentication alone, so that no handler reads data without a decision.
    pub(super) store: Store,
    /// The password workers.
    pub passwords: Passwords,
    /// The limits of attempts.
    pub limits: LoginLimiter,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether the site is served over https.
    pub https: HttpsOnly,
    /// Accounts that the world holds at most.
    pub max_accounts: u32,
}

impl Authenticator {
    /// Authentication in the world of a store.
    pub const fn new(
        store: Store,
        passwords: Passwords,
        limits: LoginLimiter,
        cookies: CookieNames,
        https: HttpsOnly,
        max_accounts: u32,
    ) -> Self {
        Self { store, passwords, limits, cookies, https, max_accounts }
    }
}

/// Why nobody could tell who calls, and the line that says so.
#[derive(Debug)]
pub struct AuthnError {
    /// Why.
    pub cause: AuthnFailure,
    /// The line.
    pub place: &'static Location<'static>,
}

/// What kept authentication from an answer.
#[derive(Debug)]
pub enum AuthnFailure {
    /// A credential that was not sent as one is sent.
    InvalidRequest(&'static InvalidRequest),
    /// Too many attempts were wrong before this one, which was not looked at.
    RateLimited(RateLimited, AttemptInfo),
    /// The password workers did not answer.
    Password(PasswordError),
    /// The database did not answer.
    Db(DbError),
    /// The store of sessions did not answer.
    Session(tower_sessions::session::Error),
}

/// A credential that was not sent as one is sent, in the words for the caller and for the lab.
#[derive(Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    /// What to do.
    pub detail: &'static str,
    /// What was found.
    pub fact: &'static str,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// The section of that rule.
    pub section: &'static str,
}

/// An attempt that was not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttemptInfo {
    /// The account, if there is one of that name.
    pub account: Option<String>,
    /// The kind of credential.
    pub credential: Option<&'static str>,
    /// The client of the token endpoint, if there is one of that name.
    pub client: Option<String>,
}

impl AuthnError {
    /// An error with that cause. The line is the caller's.
    #[track_caller]
    pub(super) fn new(cause: AuthnFailure) -> Self {
        Self { cause, place: Location::caller() }
    }

    /// A secret that was not tried, and what the audit trail keeps of the attempt. The line is the caller's.
    #[track_caller]
    pub(super) fn not_tried(error: NotTried, attempt: impl FnOnce() -> AttemptInfo) -> Self {
        Self::new(match error {
            NotTried::RateLimited(held) => AuthnFailure::RateLimited(held, attempt()),
            NotTried::Password(error) => AuthnFailure::Password(error),
        })
    }
}

impl From<DbError> for AuthnError {
    #[track_caller]
    fn from(error: DbError) -> Self {
        Self::new(AuthnFailure::Db(error))
    }
}

impl From<tower_sessions::session::Error> for AuthnError {
    #[track_caller]
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::new(AuthnFailure::Session(error))
    }
}
