//! Refuses what is not a well-formed request before anything reads it.

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::Hosts;
use super::cross_site::SEC_FETCH_SITE;
use super::unreadable::Unreadable;
use crate::authn::API_KEY;
use crate::refusal::Refusal;
use crate::state::Shared;

/// Header fields of one value, by which somebody is let in: which of two would count is anybody's guess. RFC 6454 §7.3 and Fetch
/// Metadata §2.3. Of Authorization the space says it, whose challenge goes with that.
const ONCE: [(HeaderName, &str); 3] = [
    (API_KEY, "Send one X-API-Key header."),
    (ORIGIN, "Send one Origin header."),
    (SEC_FETCH_SITE, "Send one Sec-Fetch-Site header."),
];

/// Passes a request with one host of ours, at most one X-API-Key, Origin and Sec-Fetch-Site, and a path that decodes to text.
pub async fn well_formed(State(state): State<Shared>, request: Request, next: Next) -> Response {
    match check(&state.hosts, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn check(hosts: &Hosts, request: &Request) -> Result<(), Refusal> {
    if let Some(Unreadable(refusal)) = request.extensions().get() {
        return Err(refusal.clone());
    }
    let host = one_host(request.headers())?;
    // RFC 9112 §3.2.2: where the target names an authority, that one counts.
    let target = request.uri().authority().map_or(host, |authority| authority.as_str());
    if !(hosts.answer_for(host) && hosts.answer_for(target)) {
        return Err(Refusal::Misdirected);
    }
    let twice = |name: &HeaderName| request.headers().get_all(name).iter().nth(1).is_some();
    if let Some((_, why)) = ONCE.iter().find(|(name, _)| twice(name)) {
        return Err(Refusal::BadRequest((*why).into()));
    }
    path(request.uri().path())
}

/// RFC 9112 §3.2: a request without Host, or with more than one, is answered with 400.
fn one_host(headers: &HeaderMap) -> Result<&str, Refusal> {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            host.to_str().map_err(|_| Refusal::BadRequest("The Host header is not a host.".into()))
        }
        (None, _) => Err(Refusal::BadRequest("Send a Host header.".into())),
        (Some(_), Some(_)) => Err(Refusal::BadRequest("Send one Host header.".into())),
    }
}

fn path(path: &str) -> Result<(), Refusal> {
    let bytes = path.as_bytes();
    let hex = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_hexdigit);
    let broken = bytes.iter().enumerate().any(|(i, b)| *b == b'%' && !(hex(i + 1) && hex(i + 2)));
    if broken {
        return Err(Refusal::BadRequest(
            "The path has a % that is not followed by two hexadecimal digits.".into(),
        ));
    }
    match percent_decode_str(path).decode_utf8() {
        Err(_) => Err(Refusal::BadRequest("The path is not UTF-8.".into())),
        Ok(text) if text.chars().any(char::is_control) => {
            Err(Refusal::BadRequest("The path holds control characters.".into()))
        }
        Ok(_) => Ok(()),
    }
}
