//! The session cookie.

use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use super::Sessions;
use crate::http::{CookieNames, HttpsOnly};

/// The layer that loads the session of each request. The cookie expires with the browser; the server enforces
/// the limits.
pub fn layer(sessions: Sessions, names: &CookieNames, https: HttpsOnly) -> SessionManagerLayer<Sessions> {
    SessionManagerLayer::new(sessions)
        .with_name(names.session.clone())
        .with_http_only(true)
        // Lax instead of Strict: a link from a course page must not arrive logged out. `guards::cross_site`
        // protects writes.
        .with_same_site(SameSite::Lax)
        .with_secure(https.0)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}
