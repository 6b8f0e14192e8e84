//! The methods of a resource, checked before authentication: an unsupported method needs no credential, and a
//! preflight never carries one.

use axum::extract::{MatchedPath, Request};
use axum::http::header::{ALLOW, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use two_gates_policy::Node;

use crate::record::{Finding, Record};
use crate::refusal::Refusal;

/// The methods that this server knows: RFC 9110 §9.3, PATCH (RFC 5789), and QUERY
/// (draft-ietf-httpbis-safe-method-w-body), which no resource here has.
const KNOWN: [&str; 10] =
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY"];

const HAS_METHOD: Finding = Finding::fact(
    "method: one of this resource's",
    "A resource has some methods, and no others.",
    "RFC 9110 §9.1",
);

const OPTIONS: Finding = Finding::fact(
    "OPTIONS asks what is possible, so it is answered whoever asks",
    "A preflight carries no credentials, and only an answer from 200 to 299 lets a browser go on.",
    "Fetch, CORS-preflight fetch",
);

/// Answers 405. The router adds `Allow` (RFC 9110 §15.5.6).
pub async fn no_such_method(record: Record, request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return answer_options(&record);
    }
    Refusal::method_not_allowed().into_response()
}

/// Answers OPTIONS for any caller.
pub fn answer_options(record: &Record) -> Response {
    record.passed(Node::Guards, OPTIONS);
    StatusCode::NO_CONTENT.into_response()
}

/// Passes a method that the server knows (RFC 9110 §9.1).
pub fn known_method(method: &Method) -> Result<(), Refusal> {
    if KNOWN.contains(&method.as_str()) { Ok(()) } else { Err(Refusal::not_implemented()) }
}

/// Notes that the resource supports the method, because the router has matched both. A path without a
/// resource is not routed.
pub fn has_method(record: &Record, request: &Request) {
    if request.extensions().get::<MatchedPath>().is_some() {
        record.passed(Node::Guards, HAS_METHOD);
    }
}

/// Adds OPTIONS to `Allow`, because the router lists only methods with handlers. A 501 is about no resource,
/// and lists none.
pub fn allow_options(mut response: Response) -> Response {
    if response.status() == StatusCode::NOT_IMPLEMENTED {
        response.headers_mut().remove(ALLOW);
    }
    let listed = response.headers().get(ALLOW).and_then(|value| value.to_str().ok());
    let listed = listed.filter(|list| !list.contains("OPTIONS"));
    if let Some(all) = listed.and_then(|list| HeaderValue::from_str(&format!("{list},OPTIONS")).ok()) {
        response.headers_mut().insert(ALLOW, all);
    }
    response
}
