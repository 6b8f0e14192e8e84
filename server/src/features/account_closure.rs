//! `/account/close` and its API twin: closes the caller's account, after a recent login (RFC 9470).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing;
use serde::Deserialize;
use two_gates_app::catalogue::Persona;
use two_gates_app::features::account_closure::{
    CloseApi, CloseForm, ClosePath, ClosedAccountPage, ClosedPath,
};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{AuthScheme, FieldError, ProblemType, Route};
use two_gates_policy::Principal;
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authn;
use crate::authz::{CloseAccount, Permit};
use crate::db;
use crate::extract::{Form, Json};
use crate::features::account::check_form_account;
use crate::features::login::{CLEAR_SITE_DATA, SessionParts};
use crate::http::ProtectionSpace;
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(ClosePath::PATTERN, routing::get(form).post(close))
        .site(ClosedPath::PATTERN, routing::get(closed))
        .route(&ProtectionSpace::API, CloseApi::PATTERN, routing::post(post))
}

async fn form(permit: Permit<CloseAccount>) -> Answer<CloseForm> {
    permit.answer(close_form(permit.principal(), Vec::new()))
}

/// The page after closing. It needs no decision, because the account is gone.
async fn closed() -> Answer<ClosedAccountPage> {
    Answer::public(ClosedAccountPage)
}

/// Request body that closes the account of the caller.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct ClosureForm {
    /// User name of the account, as a confirmation.
    #[schema(example = "carol-2b9x")]
    confirm: String,
    /// User name of the account that the form was shown to.
    account: Option<String>,
}

async fn close(permit: Permit<CloseAccount>, parts: SessionParts, Form(form): Form<ClosureForm>) -> Result {
    close_account(&permit, parts, form, see_other(&ClosedPath)).await
}

/// Closes the account of the caller.
#[utoipa::path(
    post, path = CloseApi::PATTERN, operation_id = "closeAccount", tag = "Account",
    description = "Requires a login within the last five minutes. A session proves the login, and so \
        does a personal token created after the login. The tokens of a client always get \
        `insufficient_user_authentication`, whatever their scope, because a client has no login.",
    security(("session" = []), ("bearer" = ["profile:write"])),
    request_body = ClosureForm,
    responses((
        status = 204, description = "The account and everything that belongs to it are deleted.",
        headers((
            "Clear-Site-Data" = String,
            description = "Deletes the data that scripts stored in the browser, over HTTPS or on localhost."
        )),
    )),
    extensions(("x-problems" = json!([
        ProblemType::InsufficientUserAuthentication, ProblemType::Conflict, ProblemType::DemoAccount,
    ]))),
)]
async fn post(permit: Permit<CloseAccount>, parts: SessionParts, Json(body): Json<ClosureForm>) -> Result {
    close_account(&permit, parts, body, StatusCode::NO_CONTENT.into_response()).await
}

async fn close_account(
    permit: &Permit<CloseAccount>,
    (State(authenticator), sessions, progress, _): SessionParts,
    form: ClosureForm,
    response: Response,
) -> Result {
    let owner = permit.principal();
    check_form_account(owner, form.account)?;
    if Persona::of_account(&owner.name).is_some() {
        return Err(Refusal::demo_account(format!(
            "{} is shared, so it cannot be closed. Sign up for an account of your own, and close that.",
            owner.name
        )));
    }
    if form.confirm.trim() != owner.name {
        let detail = format!("This is not {}. Nothing was closed.", owner.name);
        let errors = vec![FieldError::new("confirm", detail)];
        return Err(Refusal::fields(errors.clone(), close_form(owner, errors)));
    }
    // Of two concurrent requests, the second finds the account already closed.
    let closed = db::account::close(permit.store(), owner.id).await?;
    // The session row is deleted; this expires the cookie. A cookie beside a token may be another account's.
    if permit.record().presented().scheme == Some(AuthScheme::Session) {
        authn::log_out(&authenticator, sessions).await?;
    }
    let event = closed.then(|| Event::new(EventName::UserDeleted).account(&owner.name).target(&owner.name));
    permit.record().audit_all(event);
    Ok(([CLEAR_SITE_DATA], progress.cookie(), response).into_response())
}

fn close_form(owner: &Principal, errors: Vec<FieldError>) -> CloseForm {
    let account = owner.name.clone();
    CloseForm { is_demo: Persona::of_account(&account).is_some(), account, errors }
}
