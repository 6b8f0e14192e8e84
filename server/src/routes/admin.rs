//! `GET /admin` and `GET /api/admin/users`.

use serde::Deserialize;
use two_gates_app::features::members::Members;
use two_gates_app::features::members::list::MembersShow;
use two_gates_app::wire::{MembersApi, ProblemType, Route};
use two_gates_policy::Action;
use utoipa::IntoParams;

use super::query::Query;
use crate::answer::Answer;
use crate::authz::{ListMembers, Permit};
use crate::db::{self, PageNumber};
use crate::refusal::Refusal;

/// Which page of the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Listed {
    #[serde(default)]
    #[param(value_type = u32, minimum = 1, maximum = 4_294_967_295_u32, default = 1, example = 1)]
    page: PageNumber,
    /// The user name of a member who was changed a moment ago: the page says how they are now.
    changed: Option<String>,
}

/// One page of the members.
///
/// A page past the end is the last one.
#[utoipa::path(
    get, path = MembersApi::PATTERN, operation_id = "listMembers", tag = "Demo building",
    security(("session" = []), ("bearer" = ["admin:read"]), ("oauth2" = ["admin:read"])),
    params(Listed),
    responses((
        status = 200, description = "One page of the members, by name.",
        body = Members,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn list(
    permit: Permit<ListMembers>,
    Query(listed): Query<Listed>,
) -> Result<Answer<MembersShow>, Refusal> {
    let store = permit.store();
    let members = db::members::list(store, listed.page).await?;
    let changed = match listed.changed {
        Some(name) => db::members::find(store, &name).await?,
        None => None,
    };
    Ok(permit.answer(MembersShow { members, changed, may_change: permit.may_also(Action::ChangeMember) }))
}
