//! `POST /account/password` and `PUT /api/account/password`: changes the password, and ends other sessions.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing;
use serde::Deserialize;
use two_gates_app::catalogue::Persona;
use two_gates_app::components::DONE;
use two_gates_app::features::account::AccountPage;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::password::{PasswordApi, PasswordPanel, PasswordPath};
use two_gates_app::wire::{AccountPath, FieldError, ProblemType, Route};
use utoipa::ToSchema;

use crate::answer::see_other;
use crate::authn::{self, Password, PasswordChangeError, Renewal, VerifyError};
use crate::authz::{ChangePassword, Permit};
use crate::db::account::EndedCredentials;
use crate::extract::{Form, Json};
use crate::features::account::{AccountPageQuery, account_page, check_form_account};
use crate::features::login::SessionParts;
use crate::features::sessions::end_event;
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    let routes = Routes::new().site(PasswordPath::PATTERN, routing::post(change));
    routes.site(PasswordApi::PATTERN, routing::put(put))
}

/// Request body that changes the password.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct PasswordChange {
    /// The current password.
    #[schema(value_type = String, format = Password, example = "violet anvil 41 kettle")]
    current_password: Password,
    /// The new password, of 15 characters or more.
    #[schema(
        value_type = String, format = Password, example = "seven quiet ferries", min_length = 15,
        max_length = 1024
    )]
    new_password: Password,
    /// Whether to revoke all personal tokens of the caller as well. By default, they stay valid.
    #[serde(default)]
    #[schema(default = false, example = true)]
    revoke_tokens: bool,
    /// User name of the account that the form was shown to.
    account: Option<String>,
}

/// The request parts that change a password.
type PasswordParts = (Permit<ChangePassword>, SessionParts);

async fn change(parts: PasswordParts, Form(form): Form<PasswordChange>) -> Result {
    change_password(parts, form, see_other(format!("{AccountPath}?done=password#{DONE}"))).await
}

/// Changes the password of the caller.
///
/// All other sessions end, and the current session gets a new cookie. Personal tokens stay valid unless
/// `revoke_tokens` is true. `GET /api/tokens` lists them.
#[utoipa::path(
    put, path = PasswordApi::PATTERN, operation_id = "changePassword", tag = "Account",
    request_body = PasswordChange,
    responses((
        status = 204, description = "The password is changed. All other sessions have ended. Personal \
            tokens stay valid unless the request revoked them.",
        headers(("Set-Cookie" = String, description = "The session cookie, with a new id.")),
    )),
    extensions((
        "x-problems" = json!([ProblemType::Conflict, ProblemType::DemoAccount, ProblemType::TooManyAttempts])
    )),
)]
async fn put(parts: PasswordParts, Json(body): Json<PasswordChange>) -> Result {
    change_password(parts, body, StatusCode::NO_CONTENT.into_response()).await
}

async fn change_password(
    (permit, (State(authenticator), sessions, progress, context)): PasswordParts,
    change: PasswordChange,
    response: Response,
) -> Result {
    let owner = permit.principal();
    check_form_account(owner, change.account)?;
    if Persona::of_account(&owner.name).is_some() {
        let name = &owner.name;
        return Err(Refusal::demo_account(format!(
            "The password of {name} is published, and others log in with it. Sign up to have one of your own."
        )));
    }
    let before = account_page(&permit, &sessions.session, AccountPageQuery::default()).await?;
    let PasswordChange { current_password: current, new_password: new, revoke_tokens, .. } = change;
    let renewal = Renewal { sessions, done: progress.done };
    let result =
        authn::change_password(&authenticator, &context, renewal, owner, (current, new), revoke_tokens).await;
    let error = match result {
        Ok(ended) => {
            permit.record().audit_all(change_events(ended));
            return Ok(response);
        }
        Err(error) => error,
    };
    permit.record().audit_all(failure_events(&error, &owner.name));
    Err(Refusal::from_password_change(error, |wrong, weak| {
        let wrong = wrong.then(|| FieldError::new("current_password", "This is not your password."));
        let weak = weak.map(|weak| FieldError::new("new_password", weak.to_string()));
        let errors: Vec<_> = wrong.into_iter().chain(weak).collect();
        let password =
            PasswordPanel { changed: false, revokes_tokens: revoke_tokens, errors: errors.clone() };
        Refusal::fields(errors, AccountPage { password, ..before })
    }))
}

/// The events of a wrong current password.
fn failure_events(error: &VerifyError<PasswordChangeError>, name: &str) -> Vec<Event> {
    let VerifyError::Refused(PasswordChangeError { wrong: Some(lockout), .. }) = error else {
        return Vec::new();
    };
    let failed = Event::new(EventName::AuthnPasswordChangeFail).reason("bad-credential:wrong");
    std::iter::once(failed).chain(lockout.locked.then(|| Event::locked(Some(name.to_owned())))).collect()
}

/// The events of a password change, and of the sessions and tokens that it ended.
fn change_events(ended: EndedCredentials) -> Vec<Event> {
    let changed = Event::new(EventName::AuthnPasswordChange);
    let sessions = end_event(ended.sessions, ", with the password");
    let tokens = Event::new(EventName::AuthnTokenRevoked)
        .detail(format!("all, {} in number, with the password", ended.tokens));
    std::iter::once(changed).chain(sessions).chain((ended.tokens > 0).then_some(tokens)).collect()
}
