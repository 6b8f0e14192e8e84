//! The session cookie.

use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use super::Store;
use crate::http::{CookieNames, HttpsOnly};

/// The layer that gives each request its session. The cookie ends with the browser; the limits are kept by the server.
pub fn layer(store: Store, names: &CookieNames, https: HttpsOnly) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(store)
        .with_name(names.session.clone())
        .with_http_only(true)
        // Lax and not Strict: a link from a course page must not arrive logged out. Writes are guarded by `guards::cross_site`.
        .with_same_site(SameSite::Lax)
        .with_secure(https.0)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}
