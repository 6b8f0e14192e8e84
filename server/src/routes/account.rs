//! `GET /account` and `POST /account/visibility`.

use axum::response::Response;
use serde::Deserialize;
use two_gates_app::pages::Content;
use two_gates_app::wire::{Account, Page};
use two_gates_policy::{Principal, Visibility};

use super::body::{Form, Json};
use super::redirect::see_other;
use crate::answer::Answer;
use crate::authz::{ChangeVisibility, Permit, ReadAccount};
use crate::db;
use crate::refusal::Refusal;

/// The account of whoever asks.
pub async fn read(permit: Permit<ReadAccount>) -> Result<Answer, Refusal> {
    let principal = permit.principal();
    let (display_name, visibility) = db::account::read(permit.db(), permit.world(), principal.id).await?;
    let (name, role, plan) = (principal.name.clone(), principal.role, principal.plan);
    Ok(permit.answer(Content::Account(Account { name, display_name, role, plan, visibility })))
}

/// What a program sends to change the visibility.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct NewVisibility {
    visibility: Visibility,
}

/// The same for programs: idempotent, and answered with the account as it is then.
pub async fn put_visibility(
    permit: Permit<ChangeVisibility>,
    Json(sent): Json<NewVisibility>,
) -> Result<Answer, Refusal> {
    let owner = permit.principal().clone();
    db::account::set_visibility(permit.db(), permit.world(), owner.id, sent.visibility).await?;
    let (display_name, visibility) = db::account::read(permit.db(), permit.world(), owner.id).await?;
    let Principal { name, role, plan, .. } = owner;
    Ok(permit.answer(Content::Account(Account { name, display_name, role, plan, visibility })))
}

/// The visibility form.
#[derive(Clone, Debug, Deserialize)]
pub struct VisibilityForm {
    visibility: Visibility,
    /// Whose form it was. Another tab may have made the visitor somebody else since.
    account: Option<String>,
}

/// Makes one's own profile public or private. It holds from the next request on.
pub async fn set_visibility(
    permit: Permit<ChangeVisibility>,
    Form(form): Form<VisibilityForm>,
) -> Result<Response, Refusal> {
    let owner = permit.principal();
    if let Some(was) = form.account.filter(|was| *was != owner.name) {
        return Err(Refusal::Conflict { was, now: owner.name.clone() });
    }
    db::account::set_visibility(permit.db(), permit.world(), owner.id, form.visibility).await?;
    Ok(permit.done(see_other(&Page::Account)))
}
