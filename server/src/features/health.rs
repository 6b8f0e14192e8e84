//! `GET /healthz` and `GET /readyz`: health checks for the operator.

use axum::extract::State;
use axum::routing::get;

use crate::db::Readiness;
use crate::record::Record;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new().public_route("/healthz", get(liveness)).public_route("/readyz", get(readiness))
}

/// Checks that the process answers.
///
/// This check does not include the database. Use `/readyz` for that.
#[utoipa::path(
    get, path = "/healthz", operation_id = "isAlive", tag = "Health",
    security(()),
    responses((
        status = 200, description = "The process answers.",
        body = String, content_type = "text/plain", example = "ok\n",
    )),
)]
async fn liveness(record: Record) -> &'static str {
    record.pass_public();
    "ok\n"
}

/// Checks that the database answers.
///
/// The response is a 503 if the database does not answer.
#[utoipa::path(
    get, path = "/readyz", operation_id = "isReady", tag = "Health",
    security(()),
    responses((
        status = 200, description = "The process and the database answer.",
        body = String, content_type = "text/plain", example = "ready\n",
    )),
)]
async fn readiness(record: Record, State(database): State<Readiness>) -> Result<&'static str> {
    record.pass_public();
    database.ping().await.map_err(|error| Refusal::unavailable(error.to_string()))?;
    Ok("ready\n")
}
