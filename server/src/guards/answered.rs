//! What every answer has: its header fields, a line in the log, and a count in the metrics.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::http::{RequestId, path_without_tokens};
use crate::metrics::Metrics;
use crate::record::Record;

/// Contains the request id.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Set on every answer unless its handler has set them.
const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Adds the request id and the common headers to an answer, logs it and counts it.
pub async fn answered(
    State(metrics): State<Metrics>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    let (id, began) = (record.id(), Instant::now());
    let (method, path) = (request.method().clone(), path_without_tokens(request.uri().path()).into_owned());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    tracing::info!(request.id = %id, %method, %path, status, "answered");
    metrics.answered(record.stop(), status, began.elapsed());
    finish(response.headers_mut(), id);
    response
}

fn finish(headers: &mut HeaderMap, id: RequestId) {
    if !headers.contains_key(CACHE_CONTROL) {
        // RFC 9111 §5.2.2.5 and RFC 9110 §12.5.5: a cookie chose this answer, so no cache may store or reuse
        // it.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.append(VARY, HeaderValue::from_static("cookie"));
    }
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    let id = HeaderValue::from_str(&id.to_string()).expect("a UUID is visible ASCII");
    headers.insert(REQUEST_ID, id);
}
