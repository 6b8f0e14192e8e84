//! Redirects after a write, and to the address that a page goes by.

use axum::response::{IntoResponse, Redirect, Response};

/// RFC 9110 §15.4.4: 303 sends the browser on with GET, after a POST or a GET.
pub(crate) fn see_other(target: impl std::fmt::Display) -> Response {
    Redirect::to(&target.to_string()).into_response()
}
