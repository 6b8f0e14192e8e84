//! Answers a panic in a handler with a 500 and its request id instead of a dropped connection.

use std::any::Any;

use axum::response::{IntoResponse, Response};

use crate::refusal::Refusal;

/// Answers like any other internal error.
#[expect(clippy::needless_pass_by_value, reason = "CatchPanicLayer hands over the box")]
pub fn on_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Refusal::internal(format!("a handler panicked: {message}")).into_response()
}
