//! `GET /healthz` and `GET /readyz`, for whoever runs the server.

use axum::extract::State;

use crate::refusal::Refusal;
use crate::state::Shared;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers as well; 503 where it does not.
pub async fn ready(State(state): State<Shared>) -> Result<&'static str, Refusal> {
    match state.db.ping().await {
        Ok(()) => Ok("ready\n"),
        Err(error) => Err(Refusal::Unavailable(error.to_string())),
    }
}
