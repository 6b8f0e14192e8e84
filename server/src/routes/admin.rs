//! `GET /admin` and `GET /api/admin/users`.

use serde::Deserialize;
use two_gates_app::pages::{Content, MembersShow};

use super::query::Query;
use crate::answer::Answer;
use crate::authz::{ListMembers, Permit};
use crate::db::{self, PageNumber};
use crate::refusal::Refusal;

/// Which page of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Listed {
    #[serde(default)]
    page: PageNumber,
    /// The user name of a member who was changed a moment ago: the page says how they are now.
    changed: Option<String>,
}

/// One page of the members.
pub async fn list(permit: Permit<ListMembers>, Query(listed): Query<Listed>) -> Result<Answer, Refusal> {
    let (db, world) = (permit.db(), permit.world());
    let members = db::members::list(db, world, listed.page).await?;
    let changed = match listed.changed {
        Some(name) => db::members::find(db, world, &name).await?,
        None => None,
    };
    Ok(permit.answer(Content::Members(MembersShow { members, changed })))
}
