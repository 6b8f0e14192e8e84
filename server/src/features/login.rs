//! `/login`, `POST /logout`, and `/api/session`, where programs read, start and end a session.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde::Deserialize;
use two_gates_app::catalogue::DEMO_PASSWORD;
use two_gates_app::features::login::{LoginPrompt, LoginReason};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{
    LocalPath, LoginPath, LogoutPath, PASSWORD, ProblemType, Route, Session, SessionApi, Viewer,
};
use two_gates_policy::{Caller, Node};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authn::{self, Authenticator, Login, LoginContext, Password, Renewal, Username, UsernameError};
use crate::extract::{Form, Json, Query, ReturnTo};
use crate::features::progress::ProgressStore;
use crate::record::{Event, Finding, Record};
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;
use crate::session::RequestSessions;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(LoginPath::PATTERN, get(form).post(log_in_by_form))
        .site(LogoutPath::PATTERN, post(log_out_by_form))
        .site(SessionApi::PATTERN, get(read).post(log_in).delete(log_out))
}

/// The request parts that start, end or replace a session.
pub(crate) type SessionParts = (State<Arc<Authenticator>>, RequestSessions, ProgressStore, LoginContext);

/// The redirect target after a login or logout. Anything but a path on this site becomes the home page.
#[derive(Clone, Debug, Default, Deserialize)]
struct NextUrl {
    next: Option<String>,
}

/// The login form. The answer is a 200, because the form itself is not protected.
async fn form(return_to: ReturnTo, Query(query): Query<NextUrl>) -> Answer<LoginPrompt> {
    let next = return_to.choose(query.next.as_deref()).await;
    Answer::public(LoginPrompt { reason: LoginReason::Visit, next, user_name: String::new() })
}

#[derive(Clone, Debug, Deserialize)]
struct LoginForm {
    user_name: String,
    password: Password,
    next: Option<String>,
}

async fn log_in_by_form(
    parts: SessionParts,
    record: Record,
    return_to: ReturnTo,
    Form(form): Form<LoginForm>,
) -> Result {
    let next = return_to.login_target(form.next.as_deref()).await;
    let login = perform_login(parts, &record, &form.user_name, form.password, Some(next.clone())).await?;
    Ok((login.device, see_other(next.as_str())).into_response())
}

/// Logs in, and records the checks of the credentials and the audit events.
async fn perform_login(
    (State(authenticator), sessions, progress, context): SessionParts,
    record: &Record,
    typed_name: &str,
    password: Password,
    next: Option<LocalPath>,
) -> Result<Login> {
    let name = parse_user_name(typed_name, &password)?;
    let renewal = Renewal { sessions, done: progress.done };
    let login = authn::log_in(&authenticator, &context, renewal, (typed_name, name.as_ref()), password)
        .await
        .map_err(|error| Refusal::from_login(error, typed_name, next))?;
    record.pass(Node::Present, CREDENTIALS_SENT);
    record.pass(Node::Valid, CREDENTIALS_MATCH);
    record.pass_public();
    record.audit_all(replacement_event(&record.caller(), &login.principal.name));
    record.audit(login_event(&login));
    Ok(login)
}

const CREDENTIALS_SENT: Finding =
    Finding::fact("user name and password: sent", "The request has credentials, so they are checked.", "");

const CREDENTIALS_MATCH: Finding = Finding::fact(
    "user name and password: they match",
    "They prove that the sender knows the password. The new session acts for that account.",
    "",
);

fn login_event(login: &Login) -> Event {
    let event = |name| Event::new(name).account(&login.principal.name).credential(PASSWORD);
    match login.failures {
        0 => event(EventName::AuthnLoginSuccess),
        count => event(EventName::AuthnLoginSuccessafterfail).detail(format!("{count} wrong before it")),
    }
}

/// Parses the typed name; `None` if no account can have it. Refuses input that no form sends by accident.
fn parse_user_name(user_name: &str, password: &Password) -> Result<Option<Username>> {
    if password.is_too_long() {
        return Err(Refusal::unprocessable("The password is longer than 1024 bytes."));
    }
    match Username::parse_typed(user_name) {
        Ok(name) => Ok(Some(name)),
        Err(UsernameError::Impossible) => Ok(None),
        Err(UsernameError::Control) => {
            Err(Refusal::unprocessable("The user name contains control characters."))
        }
    }
}

/// Deletes what scripts stored for this origin. Not `"cookies"`: that deletes the cookies of all ports of the
/// host, and our own that outlive a logout. Set-Cookie expires the session cookie. Not `"cache"`: pages are
/// `no-store`, and Chromium scans the files of all sites (a second for 12,000) before it redirects.
pub(crate) const CLEAR_SITE_DATA: (HeaderName, &str) =
    (HeaderName::from_static("clear-site-data"), "\"storage\"");

/// Ends the session, unless nobody is logged in or another logout was faster. Returns the given answer.
pub(crate) async fn end_session(
    (State(authenticator), sessions, progress, _): SessionParts,
    record: &Record,
    response: impl IntoResponse,
) -> Result {
    record.pass_public();
    let ended = authn::log_out(&authenticator, sessions).await?;
    record.audit_all(record.caller().principal().filter(|_| ended).map(|user| logout_event(&user.name)));
    Ok(([CLEAR_SITE_DATA], progress.cookie(), response).into_response())
}

/// The event of a caller who ends their own session.
pub(crate) fn logout_event(name: &str) -> Event {
    Event::new(EventName::SessionExpired).account(name).detail("logout")
}

/// The event of another account's session that a login replaced; `None` if there was none.
pub(crate) fn replacement_event(caller: &Caller, by: &str) -> Option<Event> {
    let before = caller.principal().filter(|principal| principal.name != by)?;
    Some(Event::new(EventName::SessionExpired).account(&before.name).detail("another login"))
}

/// Ends the session, if any, and redirects to the page of the form, which shows what a guest gets there.
async fn log_out_by_form(
    parts: SessionParts,
    record: Record,
    return_to: ReturnTo,
    Form(form): Form<NextUrl>,
) -> Result {
    end_session(parts, &record, see_other(return_to.choose(form.next.as_deref()).await.as_str())).await
}

/// Shows who is logged in.
///
/// Without a session, the response is a 200 that names nobody.
#[utoipa::path(
    get, path = SessionApi::PATTERN, operation_id = "readSession", tag = "Session",
    security((), ("session" = [])),
    responses((status = 200, description = "The caller, or nobody without a session.", body = Session)),
)]
async fn read(record: Record) -> axum::Json<Session> {
    record.pass_public();
    axum::Json(Session { viewer: Viewer::of(&record.caller()) })
}

/// Request body of a login.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct Credentials {
    /// The user name.
    #[schema(example = "alice", pattern = r"^[^\x00-\x1F\x7F-\x9F]*$")]
    user_name: String,
    /// The password, of at most 1024 bytes.
    #[schema(value_type = String, format = Password, example = json!(DEMO_PASSWORD), max_length = 1024)]
    password: Password,
}

/// Logs in and starts a session.
///
/// The session cookie is the credential from then on. A session that the request carries ends, and the new
/// session has another id.
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
async fn log_in(parts: SessionParts, record: Record, Json(body): Json<Credentials>) -> Result {
    let login = perform_login(parts, &record, &body.user_name, body.password, None).await?;
    let session = Session { viewer: Viewer::of(&Caller::Known(login.principal)) };
    Ok((login.device, axum::Json(session)).into_response())
}

/// Logs out.
///
/// The session ends on the server and in the browser. The operation is idempotent. It does nothing without a
/// session.
#[utoipa::path(
    delete, path = SessionApi::PATTERN, operation_id = "logOut", tag = "Session",
    security((), ("session" = [])),
    responses((
        status = 204, description = "Logged out, or nobody was logged in.",
        headers((
            "Clear-Site-Data" = String,
            description = "Deletes the data that scripts stored in the browser, over HTTPS or on localhost."
        )),
    )),
)]
async fn log_out(parts: SessionParts, record: Record) -> Result {
    end_session(parts, &record, StatusCode::NO_CONTENT).await
}
