//! Credentials that came along and were not counted: each space reads some schemes, and of several credentials one counts.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use two_gates_app::wire::AuthScheme;

use crate::http::{API_KEY, cookies};
use crate::record::Unread;

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
