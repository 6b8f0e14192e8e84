//! The form of a request and its host: looked at before anything reads it.

use axum::extract::{OriginalUri, Request};
use axum::http::header::{HOST, HeaderMap, HeaderName, ORIGIN, TRANSFER_ENCODING};
use axum::http::uri::Authority;
use axum::http::{Method, Uri, Version};
use percent_encoding::percent_decode_str;
use two_gates_policy::Node;

use crate::http::{API_KEY, SEC_FETCH_SITE};
use crate::record::{Finding, Record};
use crate::refusal::Refusal;
use crate::state::AppState;

/// Bytes of a target at most. RFC 9110 §4.1 recommends to read 8000.
pub const MAX_TARGET_BYTES: usize = 8 * 1024;

/// Bytes of all header fields at most.
pub const MAX_HEADER_BYTES: usize = 16 * 1024;

/// Header fields of one value, by which somebody is let in: which of two would count is anybody's guess. RFC 6454 §7.3 and Fetch
/// Metadata §2.3. For Authorization the protection space says so, whose challenge goes with that.
const ONCE: [(HeaderName, &str); 3] = [
    (API_KEY, "Send one X-API-Key header."),
    (ORIGIN, "Send one Origin header."),
    (SEC_FETCH_SITE, "Send one Sec-Fetch-Site header."),
];

const FORM: Finding = Finding::fact(
    "form: the target, the path and the header fields are well formed and within their limits",
    "What is malformed is refused before it is understood.",
    "RFC 9110 §15.5.1",
);

const OUR_HOST: Finding =
    Finding::fact("host: one of ours", "A server answers for its own hosts.", "RFC 9110 §7.4");

/// Passes a request of a form that can be read, for a host of ours.
pub fn well_formed(state: &AppState, record: &Record, request: &Request) -> Result<(), Refusal> {
    let (hosts, https) = (&state.hosts, state.https);
    let headers = request.headers();
    // As it was sent, and not in its plain spelling, which may be shorter.
    let asked = request.extensions().get().map_or(request.uri(), |OriginalUri(uri)| uri);
    if asked.path_and_query().is_some_and(|target| target.as_str().len() > MAX_TARGET_BYTES) {
        return Err(Refusal::uri_too_long());
    }
    let bytes = headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    if bytes.sum::<usize>() > MAX_HEADER_BYTES {
        return Err(Refusal::headers_too_large());
    }
    if !record.has_address() {
        return Err(Refusal::bad_request(
            "The proxy in front of this server sent a client address that cannot be read in X-Forwarded-For.",
        ));
    }
    let twice = |name: &HeaderName| headers.get_all(name).iter().nth(1).is_some();
    if let Some((_, why)) = ONCE.iter().find(|(name, _)| twice(name)) {
        return Err(Refusal::bad_request(*why));
    }
    target(request.method(), request.uri())?;
    transfer_coding(headers)?;
    let host = host(request)?;
    record.passed(Node::Guards, FORM);
    // RFC 9112 §3.2.2: where the target names an authority, that one counts.
    let target = request.uri().authority().map(Authority::as_str).or(host);
    // RFC 9110 §7.4: a request for a resource of another scheme is not for this connection.
    let scheme =
        request.uri().scheme_str().is_none_or(|scheme| scheme == if https.0 { "https" } else { "http" });
    if !scheme || !target.into_iter().all(|host| hosts.answer_for(host)) {
        return Err(Refusal::misdirected());
    }
    record.passed(Node::Guards, OUR_HOST);
    Ok(())
}

/// RFC 9112 §3.2: an HTTP/1.1 request without Host, and any request with two, is answered with 400. HTTP/1.0 had no Host.
fn host(request: &Request) -> Result<Option<&str>, Refusal> {
    let mut hosts = request.headers().get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            let text = host.to_str().ok().filter(|host| is_host(host));
            text.map(Some).ok_or_else(|| Refusal::bad_request("The Host header is not a host."))
        }
        (None, _) if request.version() == Version::HTTP_10 => Ok(None),
        (None, _) => Err(Refusal::bad_request("Send a Host header.")),
        (Some(_), Some(_)) => Err(Refusal::bad_request("Send one Host header.")),
    }
}

/// RFC 9110 §7.2: a host and, after a colon, a port; nothing else.
fn is_host(host: &str) -> bool {
    host.parse::<Authority>().is_ok_and(|authority| {
        let port = host[authority.host().len()..].strip_prefix(':');
        authority.as_str() == host && !host.contains('@') && port.is_none_or(is_port)
    })
}

/// RFC 3986 §3.2.3 lets a port be empty.
fn is_port(digits: &str) -> bool {
    digits.is_empty() || (digits.bytes().all(|digit| digit.is_ascii_digit()) && digits.parse::<u16>().is_ok())
}

/// RFC 9112 §6.1: of the codings for transfer this server knows `chunked`, once.
fn transfer_coding(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => Ok(()),
        (Some(coding), None) if coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") => Ok(()),
        _ => Err(Refusal::bad_request("The one Transfer-Encoding that is read here is chunked.")),
    }
}

/// RFC 9112 §3.2: a target is a path, or a URL with one; `*` stands for the server as a whole, and OPTIONS alone may ask for that.
fn target(method: &Method, uri: &Uri) -> Result<(), Refusal> {
    let path = uri.path();
    if path == "*" && method == Method::OPTIONS {
        return Ok(());
    }
    if !path.starts_with('/') {
        return Err(Refusal::bad_request("The target is no path. Begin it with a slash."));
    }
    let bytes = path.as_bytes();
    let hex = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_hexdigit);
    let broken = bytes.iter().enumerate().any(|(i, b)| *b == b'%' && !(hex(i + 1) && hex(i + 2)));
    if broken {
        return Err(Refusal::bad_request("The path has a % that is not followed by two hexadecimal digits."));
    }
    match percent_decode_str(path).decode_utf8() {
        Err(_) => Err(Refusal::bad_request("The path is not UTF-8.")),
        Ok(text) if text.chars().any(char::is_control) => {
            Err(Refusal::bad_request("The path holds control characters."))
        }
        Ok(_) => Ok(()),
    }
}
