//! The headers of every answer.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::http::{RequestId, path_without_tokens};
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

/// Adds the request id and the common headers to an answer.
pub async fn secure(record: Record, request: Request, next: Next) -> Response {
    let id = record.id();
    let (method, path) = (request.method().clone(), path_without_tokens(request.uri().path()).into_owned());
    let mut response = next.run(request).await;
    tracing::info!(request.id = %id, %method, %path, status = response.status().as_u16(), "answered");
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
