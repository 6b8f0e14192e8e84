//! `GET /admin` and `GET /api/admin/users`.

use two_gates_app::pages::Content;
use two_gates_app::wire::{Api, Members, ProblemType};

use super::query::{Paged, Query};
use crate::answer::Answer;
use crate::authz::{ListMembers, Permit};
use crate::db;
use crate::refusal::Refusal;

/// One page of the members.
#[utoipa::path(
    get, path = Api::Members.route(), operation_id = "listMembers", tag = "Demo building",
    security(("session" = [])),
    params(Paged),
    responses((status = 200, description = "One page of the members, by name.", content((Members = "application/json"), (Members = "application/xml")))),
    extensions(("x-problems" = json!([ProblemType::Unauthenticated, ProblemType::Forbidden]))),
)]
pub async fn list(permit: Permit<ListMembers>, Query(paged): Query<Paged>) -> Result<Answer, Refusal> {
    let members = db::members::list(permit.db(), permit.world(), paged.page).await?;
    Ok(permit.answer(Content::Members(members)))
}
