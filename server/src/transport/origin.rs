//! The origin of the site, as the client of a request sees it.

use axum::http::HeaderMap;
use axum::http::header::HOST;

use crate::state::HttpsOnly;

/// Scheme and host (RFC 6454 §6.2).
pub fn origin(headers: &HeaderMap, https: HttpsOnly) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{}://{host}", if https.0 { "https" } else { "http" })
}
