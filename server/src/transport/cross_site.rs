//! Cross-site writes are refused with 403, before and whatever the credentials.

use axum::extract::Request;
use axum::http::header::{COOKIE, HeaderName, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::refusal::{Origin, Refusal};

/// Fetch Metadata Request Headers §2.3.
pub(super) const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses an unsafe method whose Sec-Fetch-Site or Origin names another site.
pub fn csrf_layer() -> CsrfLayer<fn(ProtectionError) -> Response> {
    CsrfLayer::new().with_rejection_response(|_| Refusal::CrossSite(Origin::Elsewhere).into_response())
}

/// Refuses an unsafe method that carries a cookie and neither header: the layer above takes it for a program, and a program has no
/// cookies that it did not mean to send.
pub async fn require_origin(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let says = |name| headers.get(name).is_some_and(|value| !value.is_empty());
    let from_somewhere = says(SEC_FETCH_SITE) || says(ORIGIN);
    if !request.method().is_safe() && headers.contains_key(COOKIE) && !from_somewhere {
        return Refusal::CrossSite(Origin::Unknown).into_response();
    }
    next.run(request).await
}
