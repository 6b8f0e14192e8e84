//! The preconditions If-Match and If-None-Match (RFC 9110 §13.1.1, §13.1.2). No resource here has an entity
//! tag, so a list of tags matches nothing, and `*` matches any existing resource. Both are evaluated after
//! the gates (§13.2.1), so that neither reveals anything.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::wire::ProblemType;
use two_gates_policy::Node;

use crate::answer::Reply;
use crate::record::{Finding, Record};
use crate::refusal::Refusal;

const NO_TAGS: &str =
    "Leave If-Match and If-None-Match out, or send If-Match: *. Nothing here has an entity tag.";

/// The result of the preconditions for an existing resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Holds,
    FailsIfMatch,
    FailsIfNoneMatch,
}

impl Condition {
    /// RFC 9110 §13.2.2: If-Match is evaluated first.
    fn of(headers: &HeaderMap) -> Self {
        // `*` must be the entire value, because a tag may contain a star and a comma (§8.8.3).
        let any = |name| headers.get_all(name).iter().any(|value| value.as_bytes().trim_ascii() == b"*");
        if headers.contains_key(IF_MATCH) && !any(IF_MATCH) {
            Self::FailsIfMatch
        } else if any(IF_NONE_MATCH) {
            Self::FailsIfNoneMatch
        } else {
            Self::Holds
        }
    }
}

/// Refuses a write whose precondition fails, before anything changes. Reads are checked after their answer.
pub fn check_write(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    if method.is_safe() || Condition::of(headers) == Condition::Holds {
        return Ok(());
    }
    Err(Refusal::of(ProblemType::PreconditionFailed, NO_TAGS))
}

/// Refuses a successful read if If-Match fails (RFC 9110 §13.1.1).
pub async fn if_match(record: Record, request: Request, next: Next) -> Response {
    let is_read = is_read(request.method());
    let condition = Condition::of(request.headers());
    let response = next.run(request).await;
    let is_refused = matches!(response.extensions().get(), Some(Reply::Refused(_)));
    if is_read && condition == Condition::FailsIfMatch && !is_refused && response.status().is_success() {
        if let Some(reply) = response.extensions().get::<Reply>() {
            reply.note(&record);
        }
        return Refusal::of(ProblemType::PreconditionFailed, NO_TAGS).into_response();
    }
    response
}

const NOT_MODIFIED: Finding = Finding::fact(
    "condition: If-None-Match does not hold, so no content is sent",
    "A read that would succeed, and whose If-None-Match does not hold, is answered with 304.",
    "RFC 9110 §13.1.2",
);

/// Turns a successful read into a 304 if If-None-Match fails. The 304 keeps the other header fields of the
/// 200 (RFC 9110 §15.4.5).
pub async fn if_none_match(record: Record, request: Request, next: Next) -> Response {
    let is_read = is_read(request.method());
    let condition = Condition::of(request.headers());
    let mut response = next.run(request).await;
    if !is_read || condition != Condition::FailsIfNoneMatch || !response.status().is_success() {
        return response;
    }
    record.passed(Node::Operation, NOT_MODIFIED);
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
