//! `GET /inbox` and `GET /api/inbox`.

use two_gates_app::features::inbox::Inbox;
use two_gates_app::wire::{InboxApi, ProblemType, Route};

use crate::answer::Answer;
use crate::authz::{Permit, ReadInbox};
use crate::db;
use crate::refusal::Refusal;

/// The messages of whoever asks.
///
/// Messages of other accounts are never among them.
#[utoipa::path(
    get, path = InboxApi::PATTERN, operation_id = "readInbox", tag = "Demo building",
    security(("session" = []), ("bearer" = ["inbox:read"]), ("oauth2" = ["inbox:read"])),
    responses((
        status = 200, description = "The messages, newest first.",
        body = Inbox,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn read(permit: Permit<ReadInbox>) -> Result<Answer<Inbox>, Refusal> {
    let owner = permit.principal();
    let messages = db::inbox::read(permit.store(), owner.id).await?;
    Ok(permit.answer(Inbox { owner: owner.name.clone(), messages }))
}
