//! Finds the caller: anonymous, rejected, or known. Each result has the source line that found it.

use std::panic::Location;

use axum::http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use tower_sessions::Session;
use tower_sessions::session::Id;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::schemes::check_header;
use super::{Hasher, LoginContext, PasswordError};
use crate::db::{self, DbError, Store};
use crate::defence::{LoginLimiter, RateLimited};
use crate::http::{
    API_KEY, CookieNames, HttpsOnly, PresentedCredential, ProtectionSpace, cookies, credentials,
};
use crate::record::{Event, IgnoredCredential, Record};
use crate::session::{SqliteSessions, hash_id};

/// Identifies the caller in a protection space, and adds the result to the record.
pub async fn identify(
    state: &Authenticator,
    space: &'static ProtectionSpace,
    record: &Record,
    session: &Session,
    headers: &HeaderMap,
) -> Result<(), AuthnError> {
    record.set_identity(|identity| identity.presented = PresentedCredential { space, scheme: None });
    let visitor = check_session(state, headers, session).await?;
    // If the request has several credentials, the one whose scheme is last in the space's list counts.
    let present = |scheme| Some((scheme, credential(state, headers, scheme)?));
    let used = space.schemes.iter().rev().copied().find_map(present);
    let authn = match used {
        None => Authn::new(Caller::Anonymous),
        Some((AuthScheme::Session, _)) => visitor.clone(),
        Some((scheme, value)) => check_header(state, scheme, value, &LoginContext::from(record)).await?,
    };
    let scheme = used.map(|(scheme, _)| scheme);
    let ignored =
        list_ignored(headers, &state.cookies.session, scheme, space.schemes.contains(&AuthScheme::Session));
    record.add_authentication(&authn.caller, authn.location);
    record.audit_all(authn.events);
    record.set_identity(|identity| {
        identity.visitor = visitor.caller;
        identity.caller = authn.caller;
        identity.presented.scheme = scheme;
        identity.former_owner = authn.former_owner;
        identity.ignored = ignored;
    });
    Ok(())
}

/// The credential that a request has for a scheme.
fn credential<'a>(state: &Authenticator, headers: &'a HeaderMap, scheme: AuthScheme) -> Option<&'a [u8]> {
    match scheme {
        AuthScheme::Session => cookies(headers, &state.cookies.session).next().map(str::as_bytes),
        AuthScheme::Bearer | AuthScheme::Basic => credentials(headers, scheme),
        AuthScheme::ApiKey => headers.get(API_KEY).map(HeaderValue::as_bytes),
    }
}

async fn check_session(
    state: &Authenticator,
    headers: &HeaderMap,
    session: &Session,
) -> Result<Authn, AuthnError> {
    let Some(value) = cookies(headers, &state.cookies.session).next() else {
        return Ok(Authn::new(Caller::Anonymous));
    };
    let Ok(id) = value.parse::<Id>() else { return Ok(Authn::new(Caller::Rejected(Fault::Malformed))) };
    if let Some(principal) = SqliteSessions::principal(session).await? {
        return Ok(Authn::new(Caller::Known(principal)));
    }
    // Only the log and the lab distinguish expired from ended. The client learns that the session has ended.
    let over_its_limit = db::session::exists(&state.store, &hash_id(id)).await?;
    Ok(Authn::new(Caller::Rejected(if over_its_limit { Fault::Expired } else { Fault::Ended })))
}

/// The result of authentication by one scheme.
#[derive(Clone, Debug)]
pub(super) struct Authn {
    pub caller: Caller,
    /// The owner of an expired or revoked credential. For the audit trail only.
    pub former_owner: Option<String>,
    pub events: Vec<Event>,
    pub location: &'static Location<'static>,
}

impl Authn {
    /// Records the source line of the call.
    #[track_caller]
    pub(super) fn new(caller: Caller) -> Self {
        Self { caller, former_owner: None, events: Vec::new(), location: Location::caller() }
    }
}

/// The ignored credentials of a request. `reads_sessions` says whether the space accepts a session cookie.
pub fn list_ignored(
    headers: &HeaderMap,
    session_cookie: &str,
    used: Option<AuthScheme>,
    reads_sessions: bool,
) -> Vec<IgnoredCredential> {
    let mut ignored = Vec::new();
    if used != Some(AuthScheme::Session) && cookies(headers, session_cookie).next().is_some() {
        // Browsers send cookies with every request, so a credential that a program added takes precedence.
        ignored.push(if reads_sessions { IgnoredCredential::Outranked } else { IgnoredCredential::Cookie });
    }
    let by_field = matches!(used, Some(AuthScheme::Bearer | AuthScheme::Basic));
    if let Some(value) = headers.get(AUTHORIZATION).filter(|_| !by_field) {
        let scheme = value.to_str().unwrap_or_default().split(' ').next().unwrap_or_default();
        ignored.push(IgnoredCredential::Authorization(scheme.to_owned()));
    }
    if used != Some(AuthScheme::ApiKey) && headers.contains_key(API_KEY) {
        ignored.push(IgnoredCredential::ApiKey);
    }
    ignored
}

/// The server state that authentication needs.
#[derive(Clone, Debug)]
pub struct Authenticator {
    /// Private to authentication, so that no handler reads data without a decision.
    pub(super) store: Store,
    pub passwords: Hasher,
    pub limits: LoginLimiter,
    pub cookies: CookieNames,
    pub https: HttpsOnly,
    pub max_accounts: u32,
}

impl Authenticator {
    pub const fn new(
        store: Store,
        passwords: Hasher,
        limits: LoginLimiter,
        cookies: CookieNames,
        https: HttpsOnly,
        max_accounts: u32,
    ) -> Self {
        Self { store, passwords, limits, cookies, https, max_accounts }
    }
}

/// Why the caller could not be identified, and the source line of the error.
#[derive(Debug)]
pub struct AuthnError {
    pub kind: AuthnErrorKind,
    pub location: &'static Location<'static>,
}

#[derive(Debug, thiserror::Error)]
pub enum AuthnErrorKind {
    #[error("{}", .0.fact)]
    InvalidRequest(&'static InvalidRequest),
    #[error("too many wrong attempts: {0:?}")]
    RateLimited(RateLimited, AttemptInfo),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("session: {0}")]
    Session(#[from] tower_sessions::session::Error),
}

/// A malformed credential, with texts for the caller and for the lab.
#[derive(Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    /// The next step for the caller.
    pub detail: &'static str,
    pub fact: &'static str,
    pub rule: &'static str,
    pub section: &'static str,
}

/// The facts of a rate-limited attempt, for the audit trail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttemptInfo {
    pub account: Option<String>,
    pub credential: Option<&'static str>,
    /// The id of the token endpoint's client, if the client exists.
    pub client: Option<String>,
}

impl<E: Into<AuthnErrorKind>> From<E> for AuthnError {
    #[track_caller]
    fn from(error: E) -> Self {
        Self { kind: error.into(), location: Location::caller() }
    }
}

/// Why a secret was not verified.
#[derive(Debug)]
pub enum VerifyError<R> {
    /// The secret was refused, for the reason `R`.
    Refused(R),
    /// The secret could not be verified, for example because of a rate limit.
    Failed(AuthnError),
}

impl<E: Into<AuthnError>, R> From<E> for VerifyError<R> {
    #[track_caller]
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl AuthnError {
    #[track_caller]
    pub(super) fn invalid_request(error: &'static InvalidRequest) -> Self {
        Self::from(AuthnErrorKind::InvalidRequest(error))
    }

    #[track_caller]
    pub(super) fn too_many_attempts(limited: RateLimited, info: AttemptInfo) -> Self {
        Self::from(AuthnErrorKind::RateLimited(limited, info))
    }
}
