//! Reduces a request to one session, the newest. Refuses a request whose session could not be saved.

use std::collections::HashSet;

use axum::extract::{FromRequestParts, Request};
use axum::http::header::{COOKIE, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;
use tower_sessions::session::Id;

use super::preconditions::check_write;
use crate::answer::Reply;
use crate::db::Store;
use crate::db::session::{IdHash, find_newest_live};
use crate::http::{CookieNames, cookies};
use crate::refusal::{Refusal, Result};
use crate::session::{OtherSessions, RequestSessions, hash_id};

/// Maximum number of session ids in a request. Chromium stores 180 cookies per host: no browser sends more.
const MAX_SESSION_COOKIES: usize = 180;

impl<S: Send + Sync> FromRequestParts<S> for RequestSessions {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        check_write(&parts.method, &parts.headers)?;
        let session = Session::from_request_parts(parts, state).await;
        let session = session.map_err(|(_, error)| Refusal::internal(error))?;
        Ok(Self { session, others: parts.extensions.get().cloned().unwrap_or_default() })
    }
}

/// Keeps the live session of the newest login. The order of cookies means nothing (RFC 6265 §4.2.2), and the
/// newest login was the user's last intentional act. A dead or malformed cookie never replaces that session.
pub(super) async fn keep_newest(store: &Store, names: &CookieNames, mut request: Request) -> Result<Request> {
    let name = &names.session;
    if cookies(request.headers(), name).nth(1).is_none() {
        return Ok(request);
    }
    let mut ids: Vec<Id> = cookies(request.headers(), name).filter_map(|value| value.parse().ok()).collect();
    if ids.len() > MAX_SESSION_COOKIES {
        // An id that is not looked up may be a live session, which must not end.
        return Err(Refusal::bad_request("Send at most 180 session cookies."));
    }
    let mut unique = HashSet::new();
    ids.retain(|id| unique.insert(*id));
    let hashes: Vec<IdHash> = ids.iter().copied().map(hash_id).collect();
    let newest = find_newest_live(store, &hashes, store.clock.now()).await?;
    let index = hashes.iter().position(|hash| Some(hash) == newest.as_ref()).unwrap_or(0);
    keep_cookie(&mut request, name, ids.get(index));
    let others = hashes.into_iter().enumerate().filter(|(at, _)| *at != index).map(|(_, hash)| hash);
    request.extensions_mut().insert(OtherSessions(others.collect()));
    Ok(request)
}

/// Keeps one session cookie: that with this id, or without a valid id the first, for the refusal to report.
fn keep_cookie(request: &mut Request, name: &str, id: Option<&Id>) {
    let Some(all) = request.headers().get(COOKIE).and_then(|value| value.to_str().ok()) else { return };
    let mut is_found = false;
    let is_kept = |pair: &&str| {
        let Some(value) = pair.trim().strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) else {
            return true;
        };
        let fits = !is_found && id.is_none_or(|id| value.parse::<Id>() == Ok(*id));
        is_found |= fits;
        fits
    };
    let left: Vec<&str> = all.split(';').filter(is_kept).map(str::trim).collect();
    if let Ok(value) = HeaderValue::from_str(&left.join("; ")) {
        request.headers_mut().insert(COOKIE, value);
    }
}

/// Turns the bare 500 of the session layer into a refusal. No inner layer fails without a refusal.
pub(super) fn session_error(response: Response) -> Response {
    if response.status().is_server_error() && response.extensions().get::<Reply>().is_none() {
        return Refusal::unavailable("the session could not be saved").into_response();
    }
    response
}
