//! `GET /admin` and `GET /api/admin/users`.

use two_gates_app::pages::Content;

use super::query::{Paged, Query};
use crate::answer::Answer;
use crate::authz::{ListMembers, Permit};
use crate::db;
use crate::refusal::Refusal;

/// One page of the members.
pub async fn list(permit: Permit<ListMembers>, Query(paged): Query<Paged>) -> Result<Answer, Refusal> {
    let members = db::members::list(permit.db(), permit.world(), paged.page).await?;
    Ok(permit.answer(Content::Members(members)))
}
