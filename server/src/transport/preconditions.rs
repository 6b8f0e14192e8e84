//! Conditions that a request sets: If-Match and If-None-Match (RFC 9110 §13.1.1, §13.1.2). Nothing here has an entity tag, so a list of tags
//! matches nothing, and `*` matches whatever is there. Evaluated after the gates (§13.2.1): a condition tells nobody what is there.

use axum::extract::Request;
use axum::http::header::{IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answer::Reply;
use crate::refusal::Refusal;

/// What follows from the conditions of a request for a resource that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Holds,
    FailsIfMatch,
    FailsIfNoneMatch,
}

impl Condition {
    /// RFC 9110 §13.2.2: If-Match comes first.
    fn of(headers: &HeaderMap) -> Self {
        let any = |name| {
            let lists = headers.get_all(name).iter().filter_map(|list| list.to_str().ok());
            lists.flat_map(|list| list.split(',')).any(|tag| tag.trim() == "*")
        };
        if headers.contains_key(IF_MATCH) && !any(IF_MATCH) {
            Self::FailsIfMatch
        } else if any(IF_NONE_MATCH) {
            Self::FailsIfNoneMatch
        } else {
            Self::Holds
        }
    }
}

/// Refuses a write whose condition does not hold, before anything is done. Reads are evaluated by [`preconditions`], on their way back.
pub fn check_write(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    if method.is_safe() || Condition::of(headers) == Condition::Holds {
        return Ok(());
    }
    Err(Refusal::precondition_failed())
}

/// Answers a read that succeeded, and whose condition does not hold, with 412 or 304 (RFC 9110 §13.1.1, §13.1.2).
pub async fn preconditions(request: Request, next: Next) -> Response {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return next.run(request).await;
    }
    let condition = Condition::of(request.headers());
    let response = next.run(request).await;
    let is_refused = matches!(response.extensions().get(), Some(Reply::Refused(_)));
    match condition {
        _ if is_refused || !response.status().is_success() => response,
        Condition::Holds => response,
        Condition::FailsIfMatch => Refusal::precondition_failed().into_response(),
        Condition::FailsIfNoneMatch => StatusCode::NOT_MODIFIED.into_response(),
    }
}
