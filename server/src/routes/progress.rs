//! Where it is kept which scenarios somebody has done: with the session of those who have one, else in a cookie. Only a guess writes it.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cookie::Cookie;
use time::Duration;
use tower_sessions::Session;
use two_gates_app::lab::Progress;

use crate::db::session::IdHash;
use crate::db::{self, DbError};
use crate::http::{CookieNames, SetCookie, cookies, set_cookie};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::session::hash;
use crate::state::Shared;

/// What a visitor has done, and where that is kept. A cookie from before a login counts as well.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What is done.
    pub progress: Progress,
    session: Option<IdHash>,
    names: CookieNames,
}

impl Kept {
    /// Notes that a scenario is done: gives the cookie to set for those without a session.
    pub async fn add(&mut self, state: &Shared, slug: &str) -> Result<Option<SetCookie>, DbError> {
        if !self.progress.add(slug) {
            return Ok(None);
        }
        match &self.session {
            None => Ok(self.cookie()),
            Some(id) => {
                let done = std::iter::once(slug).collect();
                db::progress::add(&state.store, id, &done).await?;
                Ok(None)
            }
        }
    }

    /// Forgets everything, in both places; gives the cookie that ends the cookie.
    pub async fn forget(&self, state: &Shared) -> Result<SetCookie, DbError> {
        if let Some(id) = &self.session {
            db::progress::clear(&state.store, id).await?;
        }
        Ok(self.set(""))
    }

    /// The cookie that keeps what is done where there is no session any more; none where there is nothing to keep.
    pub fn cookie(&self) -> Option<SetCookie> {
        (self.progress.count() > 0).then(|| self.set(&self.progress.to_string()))
    }

    /// The field that sets the cookie of a guest: slugs joined by dots.
    fn set(&self, value: &str) -> SetCookie {
        let max_age = if value.is_empty() { Duration::ZERO } else { Duration::days(365) };
        set_cookie(Cookie::build((&*self.names.progress, value)).max_age(max_age))
    }
}

impl FromRequestParts<Shared> for Kept {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Refusal> {
        let names = state.cookies.clone();
        let sent = cookies(&parts.headers, &names.progress).map(Progress::parse);
        let progress = sent.fold(Progress::default(), |all, one| all.and(&one));
        let Ok(record) = Record::from_request_parts(parts, state).await;
        let known = record.caller().principal().is_some();
        let id = parts.extensions.get::<Session>().filter(|_| known).and_then(Session::id).map(hash);
        let Some(id) = id else { return Ok(Self { progress, session: None, names }) };
        let noted = db::progress::read(&state.store, &id).await?;
        Ok(Self { progress: noted.and(&progress), session: Some(id), names })
    }
}
