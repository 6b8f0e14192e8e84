//! The session cookie.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use super::Store;
use crate::state::HttpsOnly;

/// The name of the session cookie.
pub const COOKIE_NAME: &str = "two_gates_session";

/// The layer that gives each request its session. The cookie ends with the browser; the limits are kept by the server.
pub fn layer(store: Store, https: HttpsOnly) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(store)
        .with_name(COOKIE_NAME)
        .with_http_only(true)
        // Lax and not Strict: a link from a course page must not arrive logged out. Writes are guarded by `transport::cross_site`.
        .with_same_site(SameSite::Lax)
        .with_secure(https.0)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}

/// The value of a cookie in a request, as it was sent.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
