//! `GET /admin` and `GET /api/admin/users`.

use two_gates_app::features::members::MembersShow;
use two_gates_app::features::members::{Members, MembersApi};
use two_gates_app::wire::{ProblemType, Route};
use two_gates_policy::Action;

use super::statements;
use crate::answer::Answer;
use crate::authz::{ListMembers, Permit};
use crate::extract::query::{Paged, Query};
use crate::refusal::Refusal;

/// One page of the members.
///
/// A page past the end is the last one.
#[utoipa::path(
    get, path = MembersApi::PATTERN, operation_id = "listMembers", tag = "Demo building",
    security(("session" = []), ("bearer" = ["admin:read"]), ("oauth2" = ["admin:read"])),
    params(Paged),
    responses((
        status = 200, description = "One page of the members, by name.",
        body = Members,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn list(
    permit: Permit<ListMembers>,
    Query(paged): Query<Paged>,
) -> Result<Answer<MembersShow>, Refusal> {
    let members = statements::list(permit.store(), paged.page).await?;
    Ok(permit.answer(MembersShow { members, may_change: permit.may_also(Action::ChangeMember) }))
}
