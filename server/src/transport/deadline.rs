//! A request that takes too long, whatever for, is given up: a body that trickles in must not hold a place for hours.

use std::time::Duration;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::authn::Passwords;
use crate::refusal::Refusal;

/// The longest wait for a password worker, and as much again for all the rest.
const DEADLINE: Duration = Passwords::WAIT.saturating_mul(2);

/// Answers with 503 when the rest has not answered in time.
pub async fn deadline(request: Request, next: Next) -> Response {
    match tokio::time::timeout(DEADLINE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refusal::Unavailable("the request took too long".to_owned()).into_response(),
    }
}
