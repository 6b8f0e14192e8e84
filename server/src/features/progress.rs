//! Stores which scenarios a visitor has done, in the session or else in a cookie. Only a guess adds to them.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use cookie::Cookie;
use time::Duration;
use tower_sessions::Session;
use two_gates_app::lab::{Completion, Progress};

use crate::db::session::IdHash;
use crate::db::{DbError, ProgressRows};
use crate::http::{CookieNames, SetCookie, cookies, set_cookie};
use crate::record::Record;
use crate::refusal::{Refusal, Result};
use crate::session::hash_id;

/// The scenarios that a visitor has done, and where they are stored. A cookie from before a login counts too.
#[derive(Clone, Debug)]
pub struct ProgressStore {
    /// The scenarios that are done.
    pub done: Progress,
    rows: ProgressRows,
    session: Option<IdHash>,
    names: CookieNames,
}

impl ProgressStore {
    /// Marks a scenario as done, unless it is. Returns the cookie to set for a visitor without a session.
    pub async fn add(&mut self, slug: &str, completion: Completion) -> Result<Option<SetCookie>, DbError> {
        if !self.done.add(slug, completion) {
            return Ok(None);
        }
        let Some(id) = &self.session else { return Ok(self.cookie()) };
        let mut new = Progress::default();
        new.add(slug, completion);
        self.rows.add(id, &new).await?;
        Ok(None)
    }

    /// Deletes the progress in the session. Returns a cookie that expires the progress cookie.
    pub async fn clear(&self) -> Result<SetCookie, DbError> {
        if let Some(id) = &self.session {
            self.rows.clear(id).await?;
        }
        Ok(self.cookie_with(""))
    }

    /// The cookie for a visitor whose session has ended; `None` if nothing is done.
    pub fn cookie(&self) -> Option<SetCookie> {
        (self.done.count() > 0).then(|| self.cookie_with(&self.done.to_string()))
    }

    /// The progress cookie with a value: progress entries joined by dots, or nothing to expire the cookie.
    fn cookie_with(&self, value: &str) -> SetCookie {
        let max_age = if value.is_empty() { Duration::ZERO } else { Duration::days(365) };
        set_cookie(Cookie::build((&*self.names.progress, value)).max_age(max_age))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ProgressStore
where
    CookieNames: FromRef<S>,
    ProgressRows: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let (names, rows) = (CookieNames::from_ref(state), ProgressRows::from_ref(state));
        let sent = cookies(&parts.headers, &names.progress).map(Progress::parse);
        let sent = sent.fold(Progress::default(), |all, one| all.merge(&one));
        let Ok(record) = Record::from_request_parts(parts, state).await;
        let known = record.caller().principal().is_some();
        let id = parts.extensions.get::<Session>().filter(|_| known).and_then(Session::id).map(hash_id);
        let done = match &id {
            Some(id) => rows.read(id).await?.merge(&sent),
            None => sent,
        };
        Ok(Self { done, rows, session: id, names })
    }
}
