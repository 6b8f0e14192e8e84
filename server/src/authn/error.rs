//! Why authentication could not tell who calls. Each error keeps the line of the source that found it; a refusal is made of it further up.

use std::panic::Location;

use super::{NotTried, PasswordError};
use crate::db::DbError;
use crate::defence::RateLimited;

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
