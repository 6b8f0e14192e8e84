//! Redirects after a write, and to the canonical URL of a page.

use axum::response::{IntoResponse, Redirect, Response};

/// RFC 9110 §15.4.4: after a 303 the browser sends a GET.
pub(crate) fn see_other(target: impl std::fmt::Display) -> Response {
    Redirect::to(&target.to_string()).into_response()
}
