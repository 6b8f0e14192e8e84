//! `GET /healthz` and `GET /readyz`, for whoever runs the server.

use axum::extract::State;

use crate::db::Db;
use crate::refusal::Refusal;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers as well; 503 where it does not.
pub async fn ready(State(db): State<Db>) -> Result<&'static str, Refusal> {
    match db.ping().await {
        Ok(()) => Ok("ready\n"),
        Err(error) => Err(Refusal::Unavailable(error.to_string())),
    }
}
