//! `/api/session`: who am I, log in, log out; for programs.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session as Store;
use two_gates_app::wire::{LocalPath, Session, Viewer};
use two_gates_policy::Caller;

use super::body::Json;
use super::login::{CLEAR_SITE_DATA, typed};
use crate::authn::{self, LoggedIn, Password, Rotate};
use crate::refusal::Refusal;
use crate::session::Kept;
use crate::state::Shared;

/// Who the caller is. Nobody is a fine answer: 200.
pub async fn read(Extension(caller): Extension<Caller>) -> axum::Json<Session> {
    axum::Json(Session { viewer: Viewer::of(&caller) })
}

/// What a program sends to log in.
#[derive(Clone, Debug, Deserialize)]
pub struct Credentials {
    user_name: String,
    password: Password,
}

/// Logs in; the cookie is the credential from then on.
pub async fn log_in(
    State(state): State<Shared>,
    session: Store,
    kept: Kept,
    Json(sent): Json<Credentials>,
) -> Result<Response, Refusal> {
    let user_name = typed(&sent.user_name, &sent.password)?;
    let rotate = Rotate { session, done: kept.progress };
    let principal = authn::log_in(&state, rotate, user_name.as_ref(), sent.password)
        .await
        .map_err(|error| Refusal::login(error, &sent.user_name, LocalPath::home()))?;
    let session = Session { viewer: Viewer::of(&Caller::Known(principal)) };
    Ok((Extension(LoggedIn), axum::Json(session)).into_response())
}

/// Logs out. Idempotent: without a session there is nothing to end.
pub async fn log_out(session: Store, kept: Kept) -> Result<Response, Refusal> {
    authn::log_out(session).await?;
    Ok((StatusCode::NO_CONTENT, [CLEAR_SITE_DATA], kept.cookie(), ()).into_response())
}
