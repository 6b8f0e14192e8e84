//! The methods of a resource, checked before authentication: an unsupported method needs no credential, and a
//! preflight never carries one.

use axum::extract::Request;
use axum::http::header::{ALLOW, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use two_gates_policy::Node;

use crate::record::{Finding, Record};
use crate::refusal::Refusal;

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
