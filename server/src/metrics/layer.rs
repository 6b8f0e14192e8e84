//! Counts each answer on its way out, and how long it took.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use two_gates_policy::Stop;

use crate::answer::Outcome;
use crate::state::Shared;

/// Counts the answer, but for those that the lab gets.
pub async fn measure(State(state): State<Shared>, request: Request, next: Next) -> Response {
    if state.audit.is_silent() {
        return next.run(request).await;
    }
    let began = Instant::now();
    let response = next.run(request).await;
    state.metrics.answered(stop(&response), response.status().as_u16(), began.elapsed());
    response
}

/// Where the request came to rest. What no refusal says follows from the status, as at the token endpoint.
fn stop(response: &Response) -> Stop {
    if let Some(outcome) = response.extensions().get::<Outcome>() {
        return outcome.stop;
    }
    match response.status() {
        StatusCode::UNAUTHORIZED => Stop::Gate1,
        StatusCode::FORBIDDEN => Stop::Gate2,
        StatusCode::NOT_FOUND => Stop::Door,
        status if status.is_client_error() || status.is_server_error() => Stop::Guards,
        _ => Stop::Through,
    }
}
