//! The site's origin, as the client of a request sees it.

use axum::http::HeaderMap;
use axum::http::header::HOST;
use url::{Origin, Url};

/// Whether the site is served over https.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpsOnly(pub bool);

/// Scheme and host (RFC 6454 §6.2).
pub fn origin(headers: &HeaderMap, https: HttpsOnly) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{}://{host}", if https.0 { "https" } else { "http" })
}

/// Whether an address has the site's scheme, host and port (RFC 6454 §5). Upper case, a default port and the
/// spelling of an IPv6 address make no difference (RFC 6454 §4).
pub fn is_own(address: &Url, headers: &HeaderMap, https: HttpsOnly) -> bool {
    let own = Url::parse(&origin(headers, https)).map(|own| own.origin());
    // An opaque origin equals no other.
    own.is_ok_and(|own| own == address.origin() && own.is_tuple())
}

/// Whether the value of an Origin field is this site's origin and nothing else (RFC 6454 §7.1).
pub fn is_own_origin(value: &str, headers: &HeaderMap, https: HttpsOnly) -> bool {
    let Ok(address) = Url::parse(value) else { return false };
    let Origin::Tuple(scheme, ..) = address.origin() else { return false };
    let after_scheme = value.get(scheme.len()..).and_then(|rest| rest.strip_prefix("://"));
    let is_bare = |authority: &str| !authority.contains(['/', '\\', '?', '#', '@']);
    after_scheme.is_some_and(is_bare) && is_own(&address, headers, https)
}
