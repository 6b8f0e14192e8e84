//! Counts each answer on its way out, and how long it took.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::record::Record;
use crate::state::Shared;

/// Counts the answer, but for those that the lab gets.
pub async fn measure(State(state): State<Shared>, record: Record, request: Request, next: Next) -> Response {
    if state.audit.is_silent() {
        return next.run(request).await;
    }
    let began = Instant::now();
    let response = next.run(request).await;
    state.metrics.answered(record.stop(), response.status().as_u16(), began.elapsed());
    response
}
