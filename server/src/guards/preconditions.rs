//! The preconditions If-Match and If-None-Match (RFC 9110 §13.1.1, §13.1.2). No resource here has an entity
//! tag, so a list of tags matches nothing, and `*` matches any existing resource. Both are evaluated after
//! the gates (§13.2.1), so that neither reveals a hidden resource.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, IF_MATCH, IF_NONE_MATCH,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::wire::ProblemType;
use two_gates_policy::Node;

use crate::answer::Reply;
use crate::record::{Finding, Record};
use crate::refusal::{Refusal, Result};

const NO_TAGS: &str =
    "Leave If-Match and If-None-Match out, or send If-Match: *. Nothing here has an entity tag.";

/// Whether the field is `*`, and nothing else: a tag may contain a star and a comma (RFC 9110 §8.8.3).
fn is_star(headers: &HeaderMap, name: HeaderName) -> bool {
    headers.get_all(name).iter().any(|value| value.as_bytes().trim_ascii() == b"*")
}

fn if_match_fails(headers: &HeaderMap) -> bool {
    headers.contains_key(IF_MATCH) && !is_star(headers, IF_MATCH)
}

/// Refuses a write whose precondition fails, before anything changes. [`if_match`] checks reads afterwards.
/// Most handlers look for their resource after this check, so a missing resource is a 412 as well.
pub fn check_write(method: &Method, headers: &HeaderMap) -> Result<()> {
    if !method.is_safe() && (if_match_fails(headers) || is_star(headers, IF_NONE_MATCH)) {
        return Err(Refusal::of(ProblemType::PreconditionFailed, NO_TAGS));
    }
    Ok(())
}

/// Refuses a successful read if If-Match fails (RFC 9110 §13.1.1).
pub async fn if_match(record: Record, request: Request, next: Next) -> Response {
    let fails = is_read(request.method()) && if_match_fails(request.headers());
    let response = next.run(request).await;
    let reply = response.extensions().get::<Reply>();
    if !fails || matches!(reply, Some(Reply::Refused(_))) || !response.status().is_success() {
        return response;
    }
    if let Some(reply) = reply {
        reply.add_to(&record);
    }
    Refusal::of(ProblemType::PreconditionFailed, NO_TAGS).into_response()
}

const NOT_MODIFIED: Finding = Finding::fact(
    "condition: If-None-Match is not met, so no content is sent",
    "A read that would succeed, but whose If-None-Match is not met, gets a 304.",
    "RFC 9110 §13.1.2",
);

/// Turns a successful read into a 304 if If-None-Match fails. The 304 keeps all header fields of the 200
/// except Content-Type, Content-Length and Content-Encoding (RFC 9110 §15.4.5).
pub async fn if_none_match(record: Record, request: Request, next: Next) -> Response {
    // If-Match was evaluated before (RFC 9110 §13.2.2): if it failed, the read did not succeed.
    let fails = is_read(request.method()) && is_star(request.headers(), IF_NONE_MATCH);
    let mut response = next.run(request).await;
    if !fails || !response.status().is_success() {
        return response;
    }
    record.pass(Node::Operation, NOT_MODIFIED);
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    *response.body_mut() = Body::empty();
    for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
        response.headers_mut().remove(name);
    }
    response
}

fn is_read(method: &Method) -> bool {
    [Method::GET, Method::HEAD].contains(method)
}
