//! `/access-requests`, `/access-requests/{id}/withdraw` and their API twins: an account asks for access.

pub(super) mod settlements;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing;
use serde::Deserialize;
use two_gates_app::features::access_requests::form::{ASK, AccessPanel};
use two_gates_app::features::access_requests::{
    AccessRequest, AccessRequestApi, AccessRequestsApi, AccessRequestsPath, AdminRequestApi,
    AdminRequestPath, AdminRequestsApi, AdminRequestsPath, MAX_MESSAGE, OwnAccessRequests,
    WithdrawRequestPath, page_path,
};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::Data;
use two_gates_app::wire::{AccountPath, FieldError, LocalPath, ProblemType, Route, schema};
use two_gates_policy::Grantable;
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authn::is_inline_text;
use crate::authz::{AskForAccess, Permit};
use crate::db::access_request::{self, NewRequest};
use crate::extract::{Json, ReturnTo};
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(AccessRequestsPath::PATTERN, routing::get(redirect).post(request_by_form))
        .site(WithdrawRequestPath::PATTERN, routing::post(withdraw_by_form))
        .site(AdminRequestsPath::PATTERN, routing::get(settlements::page))
        .site(AdminRequestPath::PATTERN, routing::get(settlements::confirm).post(settlements::settle_by_form))
        .site(AccessRequestsApi::PATTERN, routing::get(list).post(create))
        .site(AccessRequestApi::PATTERN, routing::delete(delete))
        .site(AdminRequestsApi::PATTERN, routing::get(settlements::list))
        .site(AdminRequestApi::PATTERN, routing::post(settlements::post))
}

/// Request body that asks for a permission.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct AccessForm {
    /// Permission that is requested.
    #[schema(schema_with = schema::grantable)]
    permission: Grantable,
    /// Message to the administrators, in at most 500 characters.
    #[serde(default)]
    #[schema(
        example = "For the figures of this quarter.",
        max_length = 500,
        nullable = false,
        pattern = r"^[^\x00-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]*$"
    )]
    message: String,
}

/// Redirects a GET of the form's target to the access requests on the account page.
async fn redirect(_permit: Permit<AskForAccess>) -> Response {
    see_other(format!("{AccountPath}#access"))
}

async fn request_by_form(permit: Permit<AskForAccess>, OwnForm { form, .. }: OwnForm<AccessForm>) -> Result {
    let page = page_path(form.permission);
    if permit.has_permission(form.permission) {
        return Ok(see_other(page));
    }
    request_access(&permit, &form).await?;
    Ok(see_other(format!("{page}#{ASK}")))
}

/// Asks an administrator for a permission.
#[utoipa::path(
    post, path = AccessRequestsApi::PATTERN, operation_id = "askForAccess", tag = "Account",
    description = "An account can have one open request for each permission. If a request is already open, \
        the response is a 200 with that request, unchanged.",
    request_body = AccessForm,
    responses(
        (status = 201, description = "The new request.", body = AccessRequest),
        (status = 200, description = "The request that is already open.", body = AccessRequest),
    ),
    extensions(("x-problems" = json!([ProblemType::WrongState]))),
)]
async fn create(permit: Permit<AskForAccess>, Json(body): Json<AccessForm>) -> Result {
    if permit.has_permission(body.permission) {
        return Err(Refusal::wrong_state("The account has this permission. Send the request that needs it."));
    }
    let status = if request_access(&permit, &body).await? { StatusCode::CREATED } else { StatusCode::OK };
    let all = access_request::list_for_account(permit.store(), permit.principal().id).await?;
    let request = all.into_iter().find(|request| request.permission == body.permission);
    Ok((status, permit.answer(Data(request.ok_or_else(|| Refusal::account_closed())?))).into_response())
}

/// Lists the latest request of the caller for each permission.
///
/// Requests of other accounts never appear.
#[utoipa::path(
    get, path = AccessRequestsApi::PATTERN, operation_id = "listAccessRequests", tag = "Account",
    responses((status = 200, description = "The requests.", body = OwnAccessRequests)),
)]
async fn list(permit: Permit<AskForAccess>) -> Result<Answer<Data<OwnAccessRequests>>> {
    let requests = access_request::list_for_account(permit.store(), permit.principal().id).await?;
    Ok(permit.answer(Data(OwnAccessRequests { requests })))
}

#[derive(Clone, Debug, Deserialize)]
struct WithdrawForm {
    next: Option<LocalPath>,
}

async fn withdraw_by_form(
    permit: Permit<AskForAccess>,
    Path(id): Path<String>,
    return_to: ReturnTo,
    OwnForm { form, .. }: OwnForm<WithdrawForm>,
) -> Result {
    let next = match &form.next {
        Some(next) => return_to.named_page(Some(next.as_str())).await.as_str().to_owned(),
        None => format!("{AccountPath}#access"),
    };
    withdraw(&permit, &id, see_other(next)).await
}

/// Withdraws an open request of the caller.
///
/// A request of another account gets the same 404 as an unknown request. So does a settled request.
#[utoipa::path(
    delete, path = AccessRequestApi::PATTERN, operation_id = "withdrawAccessRequest", tag = "Account",
    params(("id" = String, Path, example = "1", description = "Number of an open request of the caller.")),
    responses((status = 204, description = "The request is withdrawn.")),
    extensions(("x-problems" = json!([ProblemType::NotFound]))),
)]
async fn delete(permit: Permit<AskForAccess>, Path(id): Path<String>) -> Result {
    withdraw(&permit, &id, StatusCode::NO_CONTENT.into_response()).await
}

async fn withdraw(permit: &Permit<AskForAccess>, id: &str, response: Response) -> Result {
    let id = id.parse().map_err(|_| Refusal::not_own())?;
    let owner = permit.principal();
    if !access_request::withdraw(permit.store(), owner.id, id, permit.now()).await? {
        return Err(Refusal::not_own());
    }
    permit.audit(Event::new(EventName::AccessWithdrawn).target(&*owner.name).detail(format!("request {id}")));
    Ok(response)
}

/// Creates an access request; returns `false` if an earlier request is open or granted.
async fn request_access(permit: &Permit<AskForAccess>, body: &AccessForm) -> Result<bool> {
    let owner = permit.principal();
    let message = body.message.trim();
    if message.chars().count() > MAX_MESSAGE || !is_inline_text(message) {
        let detail = format!(
            "A message has at most {MAX_MESSAGE} characters, in one line, and no control characters."
        );
        let errors = vec![FieldError::new("message", detail)];
        let (account, permission, message) = (owner.name.clone(), body.permission, message.to_owned());
        let page = AccessPanel { account, permission, latest: None, message, errors: errors.clone() };
        return Err(Refusal::fields(errors, page));
    }
    let new = NewRequest { account: owner.id, permission: body.permission, message };
    let is_new = access_request::create(permit.store(), new, permit.now()).await?;
    if is_new {
        permit.audit(Event::new(EventName::AccessRequested).target(body.permission.as_str()));
    }
    Ok(is_new)
}
