//! The methods of a resource. Asked before the caller is: a method that is not there needs no credential, and a preflight never carries one.

use axum::extract::Request;
use axum::http::header::{ALLOW, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_policy::Node;

use crate::record::{Finding, Record};
use crate::refusal::Refusal;

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

/// Notes that the resource has the method: what comes this far has been routed.
pub async fn has_method(record: Record, request: Request, next: Next) -> Response {
    record.passed(Node::Guards, HAS_METHOD);
    next.run(request).await
}

/// Adds OPTIONS to the list in `Allow`: the router lists the methods that have handlers.
pub async fn allow_options(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let listed = response.headers().get(ALLOW).and_then(|value| value.to_str().ok());
    if let Some(all) = listed.and_then(|list| HeaderValue::from_str(&format!("{list},OPTIONS")).ok()) {
        response.headers_mut().insert(ALLOW, all);
    }
    response
}
