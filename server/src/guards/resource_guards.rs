//! The guards that need resource and method: origin, credentials and body. Runs authentication after them.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, HeaderValue, ORIGIN};
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tower_sessions::Session;
use two_gates_app::wire::{AuthScheme, ProblemType};
use two_gates_policy::Node;

use super::Guards;
use super::one_session::{keep_newest, session_error};
use crate::authn::{Authenticator, InvalidRequest, identify};
use crate::http::{
    HttpsOnly, PresentedCredential, ProtectionSpace, SEC_FETCH_SITE, credentials, has_access_token,
    is_own_origin,
};
use crate::record::{Finding, Record};
use crate::refusal::{Refusal, Result};

const METHOD_SUPPORTED: Finding = Finding::fact(
    "method: supported by this resource",
    "A resource supports some methods, and no others.",
    "RFC 9110 §9.1",
);

const SAME_SITE: Finding = Finding::fact(
    "origin: not a write from another site",
    "A write from a page of another site is refused.",
    "RFC 9110 §15.5.4",
);

const OTHER_SITE: &str =
    "The Origin or Sec-Fetch-Site of this write names another site. Send it from this one.";

const NO_ORIGIN: &str = "A write with a cookie must say where it comes from: add an Origin header with this \
    site's origin.";

const TWO_FIELDS: InvalidRequest = InvalidRequest {
    detail: "Send one Authorization header.",
    fact: "Authorization: sent twice",
    rule: "The field has a single value. With two, nobody can tell which one counts: 400.",
    section: "RFC 9110 §5.3",
};

const TOKEN_TWICE: InvalidRequest = InvalidRequest {
    detail: "Send the token in one place: the Authorization header.",
    fact: "bearer token: sent in two places",
    rule: "A token sent in more than one way is an invalid request, valid or not: 400.",
    section: "RFC 6750 §3.1",
};

const TOKEN_IN_URL: InvalidRequest = InvalidRequest {
    detail: "A token in a URL is not read: it would end up in logs. Send it in Authorization.",
    fact: "bearer token: sent in the URL",
    rule: "A client must not put a token into a URL, where it would end up in logs. It is not read \
        there: 400.",
    section: "RFC 9700 §4.3.2",
};

const UNREAD_TOKEN_IN_URL: InvalidRequest = InvalidRequest {
    detail: "A token in a URL is not read: it would end up in logs. Leave access_token out.",
    fact: TOKEN_IN_URL.fact,
    rule: "A client must not put a token into a URL. It is refused even where no token is read: 400.",
    section: TOKEN_IN_URL.section,
};

const ONE_CREDENTIAL: Finding = Finding::fact(
    "credentials: at most one Authorization field, and no token in the URL",
    "One credential in one place: with two, nobody can tell which one counts.",
    "RFC 9110 §5.3",
);

/// Maximum size of a body, in bytes.
pub const MAX_BODY_BYTES: usize = 16 * 1024;

/// Time limit for a body, from its first byte to its last.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

const BODY_IN_LIMIT: Finding =
    Finding::fact("body: within its limit", "Content over the limit is not read.", "RFC 9110 §15.5.14");

/// Runs the guards. The challenge of a refusal depends on the space. Without a space no session is read.
pub async fn guard_resource(
    State((guards, space)): State<(Arc<Guards>, Option<&'static ProtectionSpace>)>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    match check_resource(&guards, space, &record, request).await {
        Ok(request) if space.is_some() => session_error(next.run(request).await),
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn check_resource(
    guards: &Guards,
    space: Option<&'static ProtectionSpace>,
    record: &Record,
    request: Request,
) -> Result<Request> {
    // `MatchedPath` is present only if the router found a route.
    if request.extensions().get::<MatchedPath>().is_some() {
        record.pass(Node::Guards, METHOD_SUPPORTED);
    }
    check_same_site(&request, guards.https)?;
    record.pass(Node::Guards, SAME_SITE);
    let challenge_space = space.unwrap_or(&ProtectionSpace::SITE);
    check_single_credential(challenge_space, request.headers(), request.uri()).inspect_err(|_| {
        record.set_identity(|identity| {
            identity.presented = PresentedCredential { space: challenge_space, scheme: None }
        });
    })?;
    record.pass(Node::Guards, ONE_CREDENTIAL);
    let request = buffer_body(record, request).await?;
    if space.is_some() { keep_newest(&guards.store, &guards.cookies, request).await } else { Ok(request) }
}

/// Passes a read, a write from this site, and a write with neither origin nor cookies, as programs send it.
fn check_same_site(request: &Request, https: HttpsOnly) -> Result<()> {
    let headers = request.headers();
    // An empty value counts as missing.
    let value = |name| headers.get(name).filter(|value: &&HeaderValue| !value.is_empty());
    let is_own = match (value(SEC_FETCH_SITE), value(ORIGIN)) {
        _ if request.method().is_safe() => true,
        // Fetch Metadata §2.3: the browser compared the origins. `none`: a typed address or a bookmark.
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(from)) => from.to_str().is_ok_and(|from| is_own_origin(from, headers, https)),
        (None, None) if headers.contains_key(COOKIE) => {
            return Err(Refusal::of(ProblemType::CrossSite, NO_ORIGIN));
        }
        (None, None) => true,
    };
    if is_own { Ok(()) } else { Err(Refusal::of(ProblemType::CrossSite, OTHER_SITE)) }
}

/// Passes a request with at most one Authorization field and no token in its URL.
fn check_single_credential(space: &ProtectionSpace, headers: &HeaderMap, uri: &Uri) -> Result<()> {
    if headers.get_all(AUTHORIZATION).iter().nth(1).is_some() {
        return Err(Refusal::invalid_request(&TWO_FIELDS));
    }
    if !has_access_token(uri.query().unwrap_or_default()) {
        return Ok(());
    }
    match (space.schemes.contains(&AuthScheme::Bearer), credentials(headers, AuthScheme::Bearer).is_some()) {
        (true, true) => Err(Refusal::invalid_request(&TOKEN_TWICE)),
        (true, false) => Err(Refusal::invalid_request(&TOKEN_IN_URL)),
        (false, _) => Err(Refusal::invalid_request(&UNREAD_TOKEN_IN_URL)),
    }
}

/// Buffers the body before authentication, so that a permission revoked during a slow upload does not count.
pub async fn buffer_body(record: &Record, request: Request) -> Result<Request> {
    if request.body().is_end_stream() {
        return Ok(request);
    }
    if is_over_limit(request.headers()) {
        return Err(Refusal::of(ProblemType::TooLarge, "Send at most 16 KiB."));
    }
    let (parts, body) = request.into_parts();
    let limited = Limited::new(body, MAX_BODY_BYTES).collect();
    let body = match tokio::time::timeout(BODY_TIMEOUT, limited).await {
        Ok(Ok(limited)) => limited.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Err(Refusal::of(ProblemType::TooLarge, "Send at most 16 KiB."));
        }
        Ok(Err(_)) | Err(_) => return Err(Refusal::bad_request("The body could not be read.")),
    };
    record.pass(Node::Guards, BODY_IN_LIMIT);
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// Whether Content-Length is over the limit. A value that overflows or is no number also counts.
fn is_over_limit(headers: &HeaderMap) -> bool {
    let digits = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    digits.is_some_and(|digits| digits.parse::<usize>().map_or(true, |length| length > MAX_BODY_BYTES))
}

/// Authenticates the caller in a space. A database error is a 500 or 503: a 401 would log the user out.
pub async fn authenticate(
    State((authenticator, space)): State<(Arc<Authenticator>, &'static ProtectionSpace)>,
    record: Record,
    session: Session,
    request: Request,
    next: Next,
) -> Response {
    match identify(&authenticator, space, &record, &session, request.headers()).await {
        Ok(()) => {
            record.set_operation_reached();
            next.run(request).await
        }
        Err(error) => Refusal::from(error).into_response(),
    }
}
