//! Path normalization: decodes characters that need no percent-encoding, before other code reads the path.

use std::borrow::Cow;

use axum::extract::{OriginalUri, Request};
use axum::http::Uri;
use axum::http::header::{HOST, HeaderValue};
use percent_encoding::percent_encode_byte;

use super::host_of;

/// Normalizes the path, so that every spelling leads to the same gates (RFC 3986 §6.2.2, RFC 9110 §4.2.3).
pub fn normalize_target(mut request: Request) -> Request {
    if let Some(uri) = normalize_uri(request.uri()) {
        let original = std::mem::replace(request.uri_mut(), uri);
        request.extensions_mut().get_or_insert_with(|| OriginalUri(original));
    }
    // RFC 9112 §3.2.2: if the target has an authority, it names the host, and Host is ignored.
    let authority = request.uri().authority().and_then(|name| HeaderValue::from_str(name.as_str()).ok());
    let mut hosts = request.headers().get_all(HOST).iter();
    let has_one = hosts.next().is_some_and(|host| host.to_str().is_ok_and(|host| host_of(host).is_some()));
    if let Some(authority) = authority.filter(|_| has_one && hosts.next().is_none()) {
        request.headers_mut().insert(HOST, authority);
    }
    request
}

/// The normalized target; `None` if its path has no percent-encoding, or an invalid one.
pub(super) fn normalize_uri(uri: &Uri) -> Option<Uri> {
    let Some(Cow::Owned(path)) = normalize_path(uri.path()) else { return None };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    with_path(uri, &(path + &query))
}

/// The target with another path and query. Its scheme and authority stay.
pub fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path.parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// Decodes the unreserved characters of a path, and writes other escapes in upper case. Decodes once: `%2569`
/// stays. Reserved characters stay encoded, so `%2F` remains part of a segment. Dot segments stay, encoded or
/// not, and match no route. `None` if an escape is invalid.
pub fn normalize_path(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(path.into());
    }
    let mut parts = path.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let byte = u8::from_str_radix(byte, 16).expect("these are two hexadecimal digits");
        match char::from(byte) {
            // RFC 3986 §2.3: unreserved characters.
            c @ ('A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '.' | '_' | '~') => plain.push(c),
            _ => plain.push_str(percent_encode_byte(byte)),
        }
        plain.push_str(&part[2..]);
    }
    Some(plain.into())
}
