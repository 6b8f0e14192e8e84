//! The outer layers: header fields, log line and metrics of every answer; deadline, panics, 405 and `Allow`.

use std::any::Any;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::wire::ProblemType;
use two_gates_policy::Node;

use crate::answer::Reply;
use crate::authn::Hasher;
use crate::http::redact_tokens;
use crate::metrics::Metrics;
use crate::record::{Finding, Record};
use crate::refusal::Refusal;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Fields that every answer gets unless its handler has set them.
const COMMON_FIELDS: [(HeaderName, HeaderValue); 5] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Adds the request id and the common header fields, then logs and counts the answer.
pub async fn finish_response(
    State(metrics): State<Metrics>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    let (id, start) = (record.id, Instant::now());
    let (method, path) = (request.method().clone(), redact_tokens(request.uri().path()).into_owned());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    tracing::info!(request.id = %id, %method, %path, status, "answered");
    metrics.count_answer(record.stop(), status, start.elapsed());
    let headers = response.headers_mut();
    if !headers.contains_key(CACHE_CONTROL) {
        // RFC 9111 §5.2.2.5, RFC 9110 §12.5.5: no cache may store or reuse what depends on a cookie.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.append(VARY, HeaderValue::from_static("cookie"));
    }
    for (name, value) in COMMON_FIELDS {
        headers.entry(name).or_insert(value);
    }
    headers.insert(REQUEST_ID, HeaderValue::from_str(&id.to_string()).expect("a UUID is visible ASCII"));
    response
}

/// The time limit of a request: the wait for a password worker, and the same time for everything else.
pub const DEADLINE: Duration = Hasher::WAIT.saturating_mul(2);

/// Answers 503 if the request takes too long. A write still runs to its end, to be complete and audited.
pub async fn deadline(
    State(deadline): State<Duration>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    let may_change = !request.method().is_safe();
    let mut rest = Box::pin(next.run(request));
    if let Ok(response) = tokio::time::timeout(deadline, &mut rest).await {
        return response;
    }
    if may_change {
        let overdue_record = record.clone();
        record.set_overdue_task(tokio::spawn(async move {
            // This refusal is not rendered, so its events are recorded here.
            if let Some(Reply::Refused(refusal)) = rest.await.extensions_mut().remove() {
                overdue_record.audit_all(refusal.events());
            }
        }));
    }
    Refusal::unavailable("the request took too long").into_response()
}

/// Answers a panic in a handler like any internal error, instead of dropping the connection.
#[expect(clippy::needless_pass_by_value, reason = "CatchPanicLayer hands over the box")]
pub fn on_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Refusal::internal(format!("a handler panicked: {message}")).into_response()
}

const OPTIONS: Finding = Finding::fact(
    "OPTIONS asks what is possible, so everyone gets an answer",
    "A preflight carries no credentials, and only an answer from 200 to 299 lets a browser continue.",
    "Fetch, CORS-preflight fetch",
);

/// Answers OPTIONS, and any other method with 405. The router adds `Allow` (RFC 9110 §15.5.6).
pub async fn method_not_allowed(record: Record, request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return answer_options(&record);
    }
    Refusal::of(ProblemType::MethodNotAllowed, "Use a method that the Allow header lists.").into_response()
}

pub fn answer_options(record: &Record) -> Response {
    record.pass(Node::Guards, OPTIONS);
    StatusCode::NO_CONTENT.into_response()
}

/// Adds OPTIONS, which has no handler, to `Allow`. A 501 does not depend on the resource: it has no `Allow`.
pub fn add_options_to_allow(mut response: Response) -> Response {
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
