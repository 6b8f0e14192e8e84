//! `GET /inbox` and `GET /api/inbox`.

use two_gates_app::pages::Content;
use two_gates_app::wire::Inbox;

use crate::answer::Answer;
use crate::authz::{Permit, ReadInbox};
use crate::db;
use crate::refusal::Refusal;

/// The messages of whoever asks.
pub async fn read(permit: Permit<ReadInbox>) -> Result<Answer, Refusal> {
    let owner = permit.principal();
    let messages = db::inbox::read(permit.db(), permit.world(), owner.id).await?;
    Ok(permit.answer(Content::Inbox(Inbox { owner: owner.name.clone(), messages })))
}
