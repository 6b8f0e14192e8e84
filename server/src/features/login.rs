//! `GET /login`, `POST /login` and `POST /logout`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderName;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use two_gates_app::features::login::{LoginPrompt, LoginWhy};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{LoginPath, LogoutPath, PASSWORD, Route};
use two_gates_policy::{Caller, Node};

use crate::answer::Answer;
use crate::answer::redirect::see_other;
use crate::authn::{
    self, Authenticator, Login, LoginContext, MAX_PASSWORD_BYTES, Password, Rotate, Username, UsernameError,
};
use crate::extract::body::Form;
use crate::extract::query::Query;
use crate::extract::return_to::Back;
use crate::features::progress::ProgressStore;
use crate::http::Space;
use crate::record::{Event, Finding, Record};
use crate::refusal::Refusal;
use crate::routing::Routes;
use crate::session::SentSessions;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new().route(&Space::SITE, LoginPath::PATTERN, get(form).post(log_in)).route(
        &Space::SITE,
        LogoutPath::PATTERN,
        post(log_out),
    )
}

/// Where to go after a login or logout; anything but a path on this site is the home page.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// The login form. A visit to it is a 200: asking for the form is not asking for a protected thing.
pub async fn form(back: Back, Query(named): Query<Next>) -> Answer<LoginPrompt> {
    Answer::open(LoginPrompt {
        why: LoginWhy::Visit,
        next: back.or(named.next.as_deref()).await,
        user_name: String::new(),
    })
}

/// What the login form sends.
#[derive(Clone, Debug, Deserialize)]
pub struct LoginForm {
    user_name: String,
    password: Password,
    next: Option<String>,
}

/// Logs in and sends the browser on to where it wanted to go.
pub async fn log_in(
    State(authenticator): State<Arc<Authenticator>>,
    sessions: SentSessions,
    record: Record,
    progress: ProgressStore,
    context: LoginContext,
    back: Back,
    Form(form): Form<LoginForm>,
) -> Result<Response, Refusal> {
    let next = back.named(form.next.as_deref()).await;
    let user_name = typed(&form.user_name, &form.password)?;
    let rotate = Rotate { sessions, done: progress.done };
    let login =
        authn::log_in(&authenticator, &context, rotate, (&form.user_name, user_name.as_ref()), form.password)
            .await
            .map_err(|error| Refusal::login(error, &form.user_name, Some(next.clone())))?;
    logged_in(&record, &login);
    Ok((login.device, see_other(next.as_str())).into_response())
}

/// Notes a login: the credentials, and what the trail keeps of it.
pub(crate) fn logged_in(record: &Record, login: &Login) {
    record.passed(Node::Present, SENT);
    record.passed(Node::Valid, A_PAIR);
    record.open();
    record.events(replaced(&record.caller(), &login.principal.name));
    record.event(event(login));
}

const SENT: Finding = Finding::fact(
    "user name and password: sent",
    "Credentials came with the request, so they are looked at.",
    "",
);

const A_PAIR: Finding = Finding::fact(
    "user name and password: a pair",
    "They prove that their sender knows the password. A session stands for that account from now on.",
    "",
);

/// What the trail keeps of a login.
fn event(login: &Login) -> Event {
    let name = &login.principal.name;
    match login.after {
        0 => Event::new(EventName::AuthnLoginSuccess).by(name).with(PASSWORD),
        after => {
            let before = format!("{after} wrong before it");
            Event::new(EventName::AuthnLoginSuccessafterfail).by(name).with(PASSWORD).saying(before)
        }
    }
}

/// The name that was typed; none where no account can have it. Refuses what no form sends by accident.
pub(crate) fn typed(user_name: &str, password: &Password) -> Result<Option<Username>, Refusal> {
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(Refusal::unprocessable("The password is longer than 1024 bytes."));
    }
    match Username::parse_typed(user_name) {
        Ok(name) => Ok(Some(name)),
        Err(UsernameError::Impossible) => Ok(None),
        Err(UsernameError::Control) => Err(Refusal::unprocessable("The user name holds control characters.")),
    }
}

/// Clears what scripts stored for this origin. Not `"cookies"`, which deletes those of every program on the host, whatever its port, and our own
/// that outlive a logout; the session's is expired by Set-Cookie. Not `"cache"`: every page is `no-store`, and Chromium goes through the files of
/// all sites (a second for 12,000) before it follows the redirect.
pub(crate) const CLEAR_SITE_DATA: (HeaderName, &str) =
    (HeaderName::from_static("clear-site-data"), "\"storage\"");

/// What the trail keeps of a logout; nothing where nobody was logged in, or another logout was first.
pub(crate) fn ended(caller: &Caller, ended: bool) -> Option<Event> {
    caller.principal().filter(|_| ended).map(|who| logged_out(&who.name))
}

/// What the trail keeps of the end of one's own session.
pub(crate) fn logged_out(name: &str) -> Event {
    Event::new(EventName::SessionExpired).by(name).saying("logout")
}

/// What the trail keeps of the session that a login took the place of, where it was somebody else's.
pub(crate) fn replaced(caller: &Caller, by: &str) -> Option<Event> {
    let before = caller.principal().filter(|who| who.name != by)?;
    Some(Event::new(EventName::SessionExpired).by(&before.name).saying("another login"))
}

/// Logs out and stays where one is: what answers there now is the lesson. Without a session it does nothing and looks the same.
pub async fn log_out(
    State(authenticator): State<Arc<Authenticator>>,
    sessions: SentSessions,
    record: Record,
    progress: ProgressStore,
    back: Back,
    Form(form): Form<Next>,
) -> Result<Response, Refusal> {
    record.open();
    let next = back.or(form.next.as_deref()).await;
    record.events(ended(&record.caller(), authn::log_out(&authenticator, sessions).await?));
    Ok(([CLEAR_SITE_DATA], progress.cookie(), see_other(next.as_str())).into_response())
}
