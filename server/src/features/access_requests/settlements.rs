//! `/admin/requests`, `/admin/requests/{id}` and their API twins: administrators settle access requests.

use axum::extract::Path;
use serde::Deserialize;
use two_gates_app::catalogue::Persona;
use two_gates_app::components::DONE;
use two_gates_app::features::access_requests::{
    AccessRequest, AccessRequests, AccessRequestsPage, AdminRequestApi, AdminRequestPath, AdminRequestsApi,
    AdminRequestsPath, Settlement, page_path,
};
use two_gates_app::features::confirmation::ConfirmationPage;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::Data;
use two_gates_app::wire::{ProblemType, Route};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authz::{DecideAccess, Permit};
use crate::db::{PageNumber, access_request};
use crate::extract::{Json, PageQuery, Query};
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::{Refusal, Result};

/// The page number of the list, and the request that was just settled, whose current state the page shows.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct AccessRequestListParams {
    #[serde(default)]
    page: PageNumber,
    settled: Option<i64>,
}

/// One page of the access requests.
pub async fn page(
    permit: Permit<DecideAccess>,
    Query(params): Query<AccessRequestListParams>,
) -> Result<Answer<AccessRequestsPage>> {
    let store = permit.store();
    let settled = match params.settled {
        Some(id) => access_request::find(store, id).await?,
        None => None,
    };
    let requests = access_request::list(store, params.page).await?;
    Ok(permit.answer(AccessRequestsPage { requests, settled }))
}

/// Lists one page of the access requests of all accounts.
///
/// Each request contains its account, its permission and its state.
#[utoipa::path(
    get, path = AdminRequestsApi::PATTERN, operation_id = "listAllAccessRequests", tag = "Administration",
    params(PageQuery),
    responses((
        status = 200, description = "One page of the requests, open requests first.", body = AccessRequests,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
pub async fn list(
    permit: Permit<DecideAccess>,
    Query(query): Query<PageQuery>,
) -> Result<Answer<Data<AccessRequests>>> {
    Ok(permit.answer(Data(access_request::list(permit.store(), query.page).await?)))
}

/// Request body that settles an access request.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct SettlementForm {
    /// Decision about the access request.
    decision: Settlement,
}

pub async fn confirm(
    permit: Permit<DecideAccess>,
    Path(id): Path<String>,
    Query(params): Query<SettlementForm>,
) -> Result<Answer<ConfirmationPage>> {
    Ok(permit.answer(confirmation(&find(&permit, &id).await?, params.decision, &permit.principal().name)))
}

/// Settles a request, and redirects to the list, which shows whether another administrator was first.
pub async fn settle_by_form(
    permit: Permit<DecideAccess>,
    Path(id): Path<String>,
    OwnForm { form, .. }: OwnForm<SettlementForm>,
) -> Result {
    let request = find(&permit, &id).await?;
    settle(&permit, &request, form.decision).await?;
    Ok(see_other(format!("{AdminRequestsPath}?settled={}#{DONE}", request.id)))
}

/// Grants or refuses an open request, or revokes a granted one.
///
/// The response is a 409 if the request was settled differently in the meantime. The request stays unchanged.
#[utoipa::path(
    post, path = AdminRequestApi::PATTERN, operation_id = "settleAccessRequest", tag = "Administration",
    params(("id" = String, Path, example = "1", description = "Number of the request.")),
    request_body = SettlementForm,
    responses((status = 200, description = "The request in its current state.", body = AccessRequest)),
    extensions((
        "x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound, ProblemType::WrongState])
    )),
)]
pub async fn post(
    permit: Permit<DecideAccess>,
    Path(id): Path<String>,
    Json(body): Json<SettlementForm>,
) -> Result<Answer<Data<AccessRequest>>> {
    let request = find(&permit, &id).await?;
    let is_settled = settle(&permit, &request, body.decision).await?;
    let now = find(&permit, &id).await?;
    if !is_settled && now.state != body.decision.transition().1 {
        return Err(Refusal::wrong_state("The request is in another state by now. Read it again."));
    }
    Ok(permit.answer(Data(now)))
}

async fn find(permit: &Permit<DecideAccess>, id: &str) -> Result<AccessRequest> {
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    access_request::find(permit.store(), id).await?.ok_or_else(|| Refusal::not_found())
}

async fn settle(
    permit: &Permit<DecideAccess>,
    request: &AccessRequest,
    settlement: Settlement,
) -> Result<bool> {
    let (by, now) = (&permit.principal().name, permit.now());
    let settled =
        access_request::settle(permit.store(), request.id, settlement.transition(), by, now).await?;
    // A grant and a revocation change an authorization; a refusal changes nothing.
    let name = match settlement {
        Settlement::Grant | Settlement::Revoke => EventName::AuthzChange,
        Settlement::Refuse => EventName::AuthzAdmin,
    };
    let detail = format!("{settlement} {} (request {})", request.permission.as_str(), request.id);
    permit.record().audit_all(settled.then(|| Event::new(name).target(&*request.account).detail(detail)));
    Ok(settled)
}

fn confirmation(request: &AccessRequest, settlement: Settlement, admin: &str) -> ConfirmationPage {
    let AccessRequest { id, account, permission, message, .. } = request;
    let (name, page) = (permission.as_str(), page_path(*permission));
    let (title, label, will) = match settlement {
        Settlement::Grant => (
            format!("Grant {name} to {account}?"),
            "Grant it",
            format!("{page} answers {account} with 200 from the next request on, without a new login."),
        ),
        Settlement::Refuse => (
            format!("Refuse {name} to {account}?"),
            "Refuse it",
            format!(
                "{page} still answers {account} with 403, and says that the request was refused. They can \
                 ask again."
            ),
        ),
        Settlement::Revoke => (
            format!("Take {name} back from {account}?"),
            "Take it back",
            format!("{page} answers {account} with 403 again from the next request on. They can ask again."),
        ),
    };
    let mut says = vec![will];
    if !message.is_empty() && settlement != Settlement::Revoke {
        says.push(format!("They wrote: “{message}”"));
    }
    if Persona::of_account(account).is_some() {
        says.push(format!(
            "{account} is a demo account: it holds for everybody who is {account}, in the lab as well."
        ));
    }
    if request.state != settlement.transition().0 {
        says.push("The request is in another state by now, so the button will change nothing.".to_owned());
    }
    ConfirmationPage {
        title,
        says,
        action: AdminRequestPath(*id).to_string(),
        fields: vec![("decision", settlement.to_string()), ("account", admin.to_owned())],
        label,
        return_to: AdminRequestsPath.to_string(),
    }
}
