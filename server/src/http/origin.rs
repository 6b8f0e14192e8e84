//! The origin and the host names of the site. Requests for other names that resolve to this machine are
//! refused, which prevents DNS rebinding.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{HOST, HeaderName};
use axum::http::uri::Authority;
use url::{Origin, Url};

/// Fetch Metadata Request Headers §2.3.
pub const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether the site is served over https.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpsOnly(pub bool);

/// The site's origin: scheme and host (RFC 6454 §6.2).
pub fn origin(headers: &HeaderMap, https: HttpsOnly) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{}://{host}", if https.0 { "https" } else { "http" })
}

/// Whether a URL has the site's scheme, host and port (RFC 6454 §5). Upper case, a default port and the
/// spelling of an IPv6 address make no difference (RFC 6454 §4).
pub fn is_own_url(address: &Url, headers: &HeaderMap, https: HttpsOnly) -> bool {
    let own = Url::parse(&origin(headers, https)).map(|own| own.origin());
    // An opaque origin never equals another.
    own.is_ok_and(|own| own == address.origin() && own.is_tuple())
}

/// Whether an Origin field contains exactly this site's origin (RFC 6454 §7.1).
pub fn is_own_origin(value: &str, headers: &HeaderMap, https: HttpsOnly) -> bool {
    let Ok(address) = Url::parse(value) else { return false };
    let Origin::Tuple(scheme, ..) = address.origin() else { return false };
    let after_scheme = value.get(scheme.len()..).and_then(|rest| rest.strip_prefix("://"));
    let is_bare = |authority: &str| !authority.contains(['/', '\\', '?', '#', '@']);
    after_scheme.is_some_and(is_bare) && is_own_url(&address, headers, https)
}

/// The names allowed in Host besides localhost and IP addresses, which no DNS server can redirect.
#[derive(Clone, Debug, Default)]
pub struct Hosts(Arc<[String]>);

impl Hosts {
    /// Allows localhost, IP addresses and these names.
    pub fn new(names: &[String]) -> Self {
        Self(names.iter().map(|name| name.to_ascii_lowercase()).collect())
    }

    /// Whether this server answers for a Host value, with or without a port.
    pub fn allows(&self, value: &str) -> bool {
        let Some(host) = host_of(value) else { return false };
        let host = host.to_ascii_lowercase();
        let bracketed = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        host == "localhost"
            || host.strip_suffix(".localhost").is_some_and(|labels| labels.split('.').all(is_label))
            || bracketed.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok())
            || host.parse::<Ipv4Addr>().is_ok()
            || self.0.contains(&host)
    }
}

/// Whether a label has only letters, digits and hyphens (RFC 1123 §2.1). The lab puts hosts into commands.
fn is_label(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The host of `host[:port]` (RFC 9110 §7.2). The port may be empty (RFC 3986 §3.2.3).
pub fn host_of(value: &str) -> Option<&str> {
    let authority = value.parse::<Authority>().ok()?;
    let (host, port) = value.split_at_checked(authority.host().len())?;
    let digits = if port.is_empty() { "" } else { port.strip_prefix(':')? };
    let is_port =
        digits.bytes().all(|b| b.is_ascii_digit()) && (digits.is_empty() || digits.parse::<u16>().is_ok());
    (is_port && host == authority.host()).then_some(host)
}
