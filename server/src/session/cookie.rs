//! The session cookie, and reading the cookies of a request.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use super::{CookieNames, Store};
use crate::state::HttpsOnly;

/// The layer that gives each request its session. The cookie ends with the browser; the limits are kept by the server.
pub fn layer(store: Store, names: &CookieNames, https: HttpsOnly) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(store)
        .with_name(names.session.clone())
        .with_http_only(true)
        // Lax and not Strict: a link from a course page must not arrive logged out. Writes are guarded by `transport::cross_site`.
        .with_same_site(SameSite::Lax)
        .with_secure(https.0)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}

/// The values of all cookies of one name in a request. There can be several, and their order means nothing: any program on this host, and
/// any longer path, can set one (RFC 6265 §4.2.2, §8.5).
pub fn cookies<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(move |pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
