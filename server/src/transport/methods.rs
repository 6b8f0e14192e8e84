//! The methods of a resource. Asked before the caller is: a method that is not there needs no credential, and a preflight never carries one.

use axum::extract::Request;
use axum::http::header::{ALLOW, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_policy::Node;

use crate::record::{Finding, Record};
use crate::refusal::Refusal;

/// The methods that this server knows: those of RFC 9110 §9.3, and PATCH.
const KNOWN: [Method; 9] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
    Method::TRACE,
    Method::CONNECT,
];

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

/// Answers a method that the resource does not have. The router adds `Allow` (RFC 9110 §15.5.6).
pub async fn no_such_method(record: Record, request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        record.passed(Node::Guards, OPTIONS);
        return StatusCode::NO_CONTENT.into_response();
    }
    Refusal::method_not_allowed().into_response()
}

/// Refuses a method that the server does not know (RFC 9110 §9.1), and answers `OPTIONS *`, which asks about the server as a whole (§9.3.7).
pub async fn known_method(record: Record, request: Request, next: Next) -> Response {
    if !KNOWN.contains(request.method()) {
        return Refusal::not_implemented().into_response();
    }
    if request.uri().path() == "*" {
        record.passed(Node::Guards, OPTIONS);
        return StatusCode::NO_CONTENT.into_response();
    }
    next.run(request).await
}

/// Notes that the resource has the method: what comes this far has been routed.
pub async fn has_method(record: Record, request: Request, next: Next) -> Response {
    record.passed(Node::Guards, HAS_METHOD);
    next.run(request).await
}

/// Adds OPTIONS to the list in `Allow`: the router lists the methods that have handlers. A 501 is about no resource, and lists none.
pub async fn allow_options(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
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
