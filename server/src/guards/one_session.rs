//! Chooses one session if several came with a request.

use std::collections::HashSet;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{COOKIE, HeaderValue};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;
use tower_sessions::session::Id;

use super::Guards;
use super::preconditions::check_write;
use super::session_error::session_error;
use crate::db::session::{IdHash, newest_live};
use crate::http::cookies;
use crate::refusal::Refusal;
use crate::session::{Others, SentSessions, hash};

/// The most session ids of one request that are looked up. Chromium stores 180 cookies for a host, so a
/// browser never sends more.
const LOOKED_UP: usize = 180;

/// The whole request is refused: any id that is not looked up might be a live session, which must not be
/// expired.
const TOO_MANY: &str = "Send at most 180 session cookies.";

impl<S: Send + Sync> FromRequestParts<S> for SentSessions {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        check_write(&parts.method, &parts.headers)?;
        let session = Session::from_request_parts(parts, state).await;
        let session = session.map_err(|(_, error)| Refusal::internal(error))?;
        Ok(Self { session, others: parts.extensions.get().cloned().unwrap_or_default() })
    }
}

/// Keeps one of several session cookies, and renders a session that could not be saved like any other
/// refusal.
pub async fn one_session(State(guards): State<Guards>, mut request: Request, next: Next) -> Response {
    match keep_newest(&guards, &mut request).await {
        Ok(()) => session_error(next.run(request).await),
        Err(refusal) => refusal.into_response(),
    }
}

/// Leaves the live session of the newest login, because the order of cookies means nothing (RFC 6265 §4.2.2)
/// and that login was the user's last deliberate act. Dead or malformed cookies do not replace it.
async fn keep_newest(
    Guards { store, cookies: names, .. }: &Guards,
    request: &mut Request,
) -> Result<(), Refusal> {
    let name = &names.session;
    if cookies(request.headers(), name).nth(1).is_none() {
        return Ok(());
    }
    let mut ids: Vec<Id> = cookies(request.headers(), name).filter_map(|value| value.parse().ok()).collect();
    if ids.len() > LOOKED_UP {
        return Err(Refusal::bad_request(TOO_MANY));
    }
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let hashes: Vec<IdHash> = ids.iter().copied().map(hash).collect();
    let newest = newest_live(store, &hashes, store.clock.now()).await?;
    let counts = hashes.iter().position(|hash| Some(hash) == newest.as_ref()).unwrap_or(0);
    keep(request, name, ids.get(counts));
    let others = hashes.into_iter().enumerate().filter(|(at, _)| *at != counts).map(|(_, hash)| hash);
    request.extensions_mut().insert(Others(others.collect()));
    Ok(())
}

/// Removes every session cookie except this one. Without a valid id the first cookie stays, so that the
/// refusal can report it.
fn keep(request: &mut Request, name: &str, id: Option<&Id>) {
    let Some(all) = request.headers().get(COOKIE).and_then(|value| value.to_str().ok()) else { return };
    let mut found = false;
    let is_kept = |pair: &&str| {
        let Some(value) = pair.trim().strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) else {
            return true;
        };
        let fits = !found && id.is_none_or(|id| value.parse::<Id>() == Ok(*id));
        found |= fits;
        fits
    };
    let left: Vec<&str> = all.split(';').filter(is_kept).map(str::trim).collect();
    if let Ok(value) = HeaderValue::from_str(&left.join("; ")) {
        request.headers_mut().insert(COOKIE, value);
    }
}
