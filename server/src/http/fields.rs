//! Header fields that have no constant in `http`.

use axum::http::HeaderName;

/// The field of an API key.
pub const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// Fetch Metadata Request Headers §2.3.
pub const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
