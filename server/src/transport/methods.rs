//! Methods that a path does not have, and OPTIONS, which every path has.

use axum::extract::Request;
use axum::http::header::{ALLOW, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::refusal::Refusal;

/// Answers a method that has no handler. The router adds `Allow` (RFC 9110 §15.5.6). OPTIONS is answered before anybody is asked who they
/// are, so that a preflight never meets a 401.
pub async fn no_such_method(request: Request) -> Response {
    if request.method() == Method::OPTIONS {
        return StatusCode::NO_CONTENT.into_response();
    }
    Refusal::MethodNotAllowed.into_response()
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
