//! Cross-site writes are refused with 403, before and whatever the credentials.

use axum::extract::{Request, State};
use axum::http::header::{COOKIE, HeaderName, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use two_gates_policy::Node;

use super::origin;
use crate::record::{Finding, Record};
use crate::refusal::{Origin, Refusal};
use crate::state::Shared;

/// Fetch Metadata Request Headers §2.3.
pub(super) const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses an unsafe method whose Sec-Fetch-Site or Origin names another site.
pub fn csrf_layer() -> CsrfLayer<fn(ProtectionError) -> Response> {
    CsrfLayer::new().with_rejection_response(|_| Refusal::cross_site(Origin::Elsewhere).into_response())
}

const FROM_HERE: Finding = Finding::fact(
    "origin: not another site's write",
    "A write must come from this site's own pages.",
    "RFC 9110 §15.5.4",
);

/// Refuses an unsafe method that carries a cookie and neither header: the layer above takes it for a program, and a program has no
/// cookies that it did not mean to send. And one whose Origin differs from ours in its scheme, which the layer above does not compare
/// (RFC 6454 §4: scheme, host and port); a browser that sends Sec-Fetch-Site has compared it.
pub async fn require_origin(
    State(state): State<Shared>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let unsafe_method = !request.method().is_safe();
    let from = headers.get(ORIGIN).filter(|value| !value.is_empty());
    let vouched = headers.get(SEC_FETCH_SITE).is_some_and(|value| value == "same-origin" || value == "none");
    if unsafe_method && !vouched && from.is_some_and(|from| *from != origin(headers, state.https)) {
        return Refusal::cross_site(Origin::Elsewhere).into_response();
    }
    let says = |name| headers.get(name).is_some_and(|value| !value.is_empty());
    let from_somewhere = says(SEC_FETCH_SITE) || says(ORIGIN);
    if unsafe_method && headers.contains_key(COOKIE) && !from_somewhere {
        return Refusal::cross_site(Origin::Unknown).into_response();
    }
    record.passed(Node::Guards, FROM_HERE);
    next.run(request).await
}
