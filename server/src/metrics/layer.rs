//! Counts each answer and its duration.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::Metrics;
use crate::record::Record;

/// Counts the answer.
pub async fn measure(
    State(metrics): State<Metrics>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let response = next.run(request).await;
    metrics.answered(record.stop(), response.status().as_u16(), began.elapsed());
    response
}
