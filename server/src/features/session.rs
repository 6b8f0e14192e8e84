//! `/api/session`: who am I, log in, log out; for programs.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use two_gates_app::catalogue::DEMO_PASSWORD;
use two_gates_app::wire::{ProblemType, Route, Session, SessionApi, Viewer};
use two_gates_policy::Caller;
use utoipa::{OpenApi, ToSchema};

use crate::authn::{self, Authenticator, LoginContext, Password, Rotate};
use crate::extract::body::Json;
use crate::features::login::{CLEAR_SITE_DATA, ended, logged_in, typed};
use crate::features::progress::ProgressStore;
use crate::http::Space;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::routing::Routes;
use crate::session::SentSessions;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route(&Space::SITE, SessionApi::PATTERN, get(read).post(log_in).delete(log_out))
        .described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(read, log_in, log_out))]
struct Operations;

/// Who the caller is.
///
/// Without a session it is a 200 as well, and names nobody.
#[utoipa::path(
    get, path = SessionApi::PATTERN, operation_id = "readSession", tag = "Session",
    security((), ("session" = [])),
    responses((status = 200, description = "Who the caller is. Nobody is a fine answer.", body = Session)),
)]
pub async fn read(record: Record) -> axum::Json<Session> {
    axum::Json(Session { viewer: Viewer::of(&record.caller()) })
}

/// What a program sends to log in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct Credentials {
    /// The user name.
    #[schema(example = "alice", pattern = r"^[^\x00-\x1F\x7F-\x9F]*$")]
    user_name: String,
    /// The password, of 1024 bytes at most.
    #[schema(value_type = String, format = Password, example = json!(DEMO_PASSWORD), max_length = 1024)]
    password: Password,
}

/// Logs in; the cookie is the credential from then on.
///
/// A session that came with the request ends, and the new one has another id.
#[utoipa::path(
    post, path = SessionApi::PATTERN, operation_id = "logIn", tag = "Session",
    security(()),
    request_body = Credentials,
    responses((
        status = 200, description = "Logged in. The cookie is the credential from now on.", body = Session,
        headers(("Set-Cookie" = String, description = "The session cookie.")),
    )),
    extensions(("x-problems" = json!([ProblemType::LoginFailed, ProblemType::TooManyAttempts]))),
)]
pub async fn log_in(
    State(authenticator): State<Arc<Authenticator>>,
    sessions: SentSessions,
    record: Record,
    progress: ProgressStore,
    context: LoginContext,
    Json(sent): Json<Credentials>,
) -> Result<Response, Refusal> {
    let user_name = typed(&sent.user_name, &sent.password)?;
    let rotate = Rotate { sessions, done: progress.done };
    let login =
        authn::log_in(&authenticator, &context, rotate, (&sent.user_name, user_name.as_ref()), sent.password)
            .await
            .map_err(|error| Refusal::login(error, &sent.user_name, None))?;
    logged_in(&record, &login);
    let session = Session { viewer: Viewer::of(&Caller::Known(login.principal)) };
    Ok((login.device, axum::Json(session)).into_response())
}

/// Logs out. Idempotent: without a session there is nothing to end.
///
/// The session ends on the server as well, not in the browser alone.
#[utoipa::path(
    delete, path = SessionApi::PATTERN, operation_id = "logOut", tag = "Session",
    security((), ("session" = [])),
    responses((
        status = 204, description = "Logged out, or nobody was logged in.",
        headers(("Clear-Site-Data" = String, description = "What scripts stored in the browser goes too, over HTTPS or on localhost.")),
    )),
)]
pub async fn log_out(
    State(authenticator): State<Arc<Authenticator>>,
    sessions: SentSessions,
    record: Record,
    progress: ProgressStore,
) -> Result<Response, Refusal> {
    record.open();
    record.events(ended(&record.caller(), authn::log_out(&authenticator, sessions).await?));
    Ok((StatusCode::NO_CONTENT, [CLEAR_SITE_DATA], progress.cookie(), ()).into_response())
}
