//! The guards that need no resource: syntax, host, client address and method.

use std::sync::Arc;

use axum::extract::{OriginalUri, Request, State};
use axum::http::header::{HOST, HeaderMap, HeaderName, ORIGIN, TRANSFER_ENCODING};
use axum::http::uri::Authority;
use axum::http::{Method, Uri, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use two_gates_app::wire::ProblemType;
use two_gates_policy::Node;

use super::layers::answer_options;
use crate::db::Store;
use crate::defence::BlockList;
use crate::http::{API_KEY, CookieNames, Hosts, HttpsOnly, SEC_FETCH_SITE, host_of, keep_own_cookies};
use crate::record::{Finding, Record};
use crate::refusal::{Refusal, Result};

/// Maximum size of a request target, in bytes. RFC 9110 §4.1 recommends at least 8000.
pub const MAX_TARGET_BYTES: usize = 8 * 1024;

/// Maximum size of all header fields, in bytes.
pub const MAX_HEADER_BYTES: usize = 16 * 1024;

/// Header fields that a request may have only once. With two values it would be unclear which one counts (RFC
/// 6454 §7.3, Fetch Metadata §2.3). `check_single_credential` refuses a second Authorization field, because
/// that refusal may have a challenge.
const SINGLE_FIELDS: [(HeaderName, &str); 3] = [
    (API_KEY, "Send one X-API-Key header."),
    (ORIGIN, "Send one Origin header."),
    (SEC_FETCH_SITE, "Send one Sec-Fetch-Site header."),
];

const WELL_FORMED: Finding = Finding::fact(
    "form: the target, the path and the header fields are well formed and within their limits",
    "A malformed request is refused before anything else.",
    "RFC 9110 §15.5.1",
);

const KNOWN_HOST: Finding =
    Finding::fact("host: one of ours", "A server answers only for its own hosts.", "RFC 9110 §7.4");

/// The methods that this server knows: RFC 9110 §9.3 except CONNECT, which is for proxies, PATCH (RFC 5789),
/// and QUERY (draft-ietf-httpbis-safe-method-w-body), which no resource here supports.
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];

const TOO_LARGE: &str = "Send at most 16 KiB of headers. Delete old cookies.";
const UNKNOWN_HOST: &str = "Use localhost, an IP address, or a name given with --host.";
const UNKNOWN_METHOD: &str =
    "Use a method of RFC 9110 other than CONNECT, or PATCH or QUERY. This server knows no other.";

#[derive(Debug)]
pub struct Guards {
    pub(super) store: Store,
    blocks: BlockList,
    hosts: Hosts,
    pub(super) cookies: CookieNames,
    pub(super) https: HttpsOnly,
}

impl Guards {
    pub const fn new(
        store: Store,
        blocks: BlockList,
        hosts: Hosts,
        cookies: CookieNames,
        https: HttpsOnly,
    ) -> Self {
        Self { store, blocks, hosts, cookies, https }
    }
}

/// Runs the guards. Answers `OPTIONS *` itself, because it asks about the entire server (RFC 9110 §9.3.7).
pub async fn guard(
    State(guards): State<Arc<Guards>>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    match check_site(&guards, &record, request).await {
        Ok(request) if request.uri().path() == "*" => answer_options(&record),
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn check_site(guards: &Guards, record: &Record, mut request: Request) -> Result<Request> {
    check_form(guards, record, &request)?;
    keep_own_cookies(&guards.cookies, request.headers_mut());
    check_address(guards, record, request.uri()).await?;
    // RFC 9110 §9.1: an unknown method is a 501.
    if !METHODS.contains(&request.method().as_str()) {
        return Err(Refusal::of(ProblemType::NotImplemented, UNKNOWN_METHOD));
    }
    Ok(request)
}

/// Passes a well-formed request for one of our hosts.
pub fn check_form(Guards { hosts, https, .. }: &Guards, record: &Record, request: &Request) -> Result<()> {
    let headers = request.headers();
    // Measure the original target, because the normalized target may be shorter.
    let original = request.extensions().get().map_or(request.uri(), |OriginalUri(uri)| uri);
    if original.path_and_query().is_some_and(|target| target.as_str().len() > MAX_TARGET_BYTES) {
        return Err(Refusal::of(ProblemType::UriTooLong, "Send a target of at most 8 KiB."));
    }
    let bytes = headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    if bytes.sum::<usize>() > MAX_HEADER_BYTES {
        return Err(Refusal::of(ProblemType::HeadersTooLarge, TOO_LARGE));
    }
    if !record.has_address() {
        return Err(Refusal::bad_request(
            "The proxy in front of this server sent an IP address that cannot be read in X-Forwarded-For.",
        ));
    }
    let is_repeated = |name: &HeaderName| headers.get_all(name).iter().nth(1).is_some();
    if let Some((_, detail)) = SINGLE_FIELDS.iter().find(|(name, _)| is_repeated(name)) {
        return Err(Refusal::bad_request(*detail));
    }
    check_target(request.method(), request.uri())?;
    check_transfer_coding(headers)?;
    let host = read_host(request)?;
    record.pass(Node::Guards, WELL_FORMED);
    // RFC 9112 §3.2.2: an authority in the target replaces Host.
    let target = request.uri().authority().map(Authority::as_str).or(host);
    // RFC 9110 §7.4: a target with another scheme is misdirected on this connection.
    let scheme = request.uri().scheme_str().is_none_or(|it| it == if https.0 { "https" } else { "http" });
    if !scheme || !target.into_iter().all(|host| hosts.allows(host)) {
        return Err(Refusal::of(ProblemType::Misdirected, UNKNOWN_HOST));
    }
    record.pass(Node::Guards, KNOWN_HOST);
    Ok(())
}

/// RFC 9112 §3.2: no Host in HTTP/1.1, or two, is a 400. HTTP/1.0 needs none.
fn read_host(request: &Request) -> Result<Option<&str>> {
    let mut hosts = request.headers().get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            let text = host.to_str().ok().filter(|host| host_of(host).is_some());
            text.map(Some).ok_or_else(|| Refusal::bad_request("The Host header is not a host."))
        }
        (None, _) if request.version() == Version::HTTP_10 => Ok(None),
        (None, _) => Err(Refusal::bad_request("Send a Host header.")),
        (Some(_), Some(_)) => Err(Refusal::bad_request("Send one Host header.")),
    }
}

/// RFC 9112 §6.1: the only supported transfer coding is `chunked`, once.
fn check_transfer_coding(headers: &HeaderMap) -> Result<()> {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => Ok(()),
        (Some(coding), None) if coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") => Ok(()),
        _ => Err(Refusal::bad_request("The only supported Transfer-Encoding is chunked.")),
    }
}

/// RFC 9112 §3.2: a target is a path or an absolute URL, or for OPTIONS `*`, and for CONNECT a host and port.
fn check_target(method: &Method, uri: &Uri) -> Result<()> {
    let path = uri.path();
    if (path == "*" && method == Method::OPTIONS) || method == Method::CONNECT {
        return Ok(());
    }
    if !path.starts_with('/') {
        return Err(Refusal::bad_request("The target is not a path. Begin it with a slash."));
    }
    let is_hex = |rest: &[u8]| rest.get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    if !path.as_bytes().split(|b| *b == b'%').skip(1).all(is_hex) {
        return Err(Refusal::bad_request("The path has a % that is not followed by two hexadecimal digits."));
    }
    match percent_decode_str(path).decode_utf8() {
        Err(_) => Err(Refusal::bad_request("The path is not UTF-8.")),
        Ok(text) if text.chars().any(char::is_control) => {
            Err(Refusal::bad_request("The path contains control characters."))
        }
        Ok(_) => Ok(()),
    }
}

/// Passes a request whose address is not blocked. RFC 9110 §15.5.4: a 403 need not be about credentials.
async fn check_address(guards: &Guards, record: &Record, uri: &Uri) -> Result<()> {
    // Assets reveal nothing, and the page of a refusal loads them.
    if ["/assets/", "/favicon."].iter().any(|start| uri.path().starts_with(start)) {
        return Ok(());
    }
    let (address, now) = (record.address(), guards.store.clock.now());
    if let Some(block) = guards.blocks.find(&guards.store, address.ip(), now).await? {
        let seconds = block.until.map(|until| u32::try_from(until - now).unwrap_or(u32::MAX));
        return Err(Refusal::address_blocked(seconds, format!("{address}. {}", block.reason)));
    }
    let rule = "Every request from a blocked IP address is refused. A header that no trusted proxy wrote \
        does not change where it came from. The lab's IP addresses are made up.";
    record.pass(Node::Guards, Finding::Address(address, rule, "RFC 9110 §15.5.4"));
    Ok(())
}
