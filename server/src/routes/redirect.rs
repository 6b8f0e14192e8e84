//! Redirects after a write.

use axum::response::{IntoResponse, Redirect, Response};

/// RFC 9110 §15.4.4: after a POST, 303 sends the browser on with GET.
pub(super) fn see_other(target: impl std::fmt::Display) -> Response {
    Redirect::to(&target.to_string()).into_response()
}
