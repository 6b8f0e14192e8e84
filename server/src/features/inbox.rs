//! `GET /inbox` and `GET /api/inbox`: the caller's messages.

use axum::routing::get;
use two_gates_app::features::inbox::{Inbox, Message};
use two_gates_app::wire::{InboxApi, InboxPath, ProblemType, Route};
use two_gates_policy::AccountId;

use crate::answer::Answer;
use crate::authz::{Permit, ReadInbox};
use crate::db::statement::Timestamp;
use crate::db::{DbError, Store};
use crate::http::ProtectionSpace;
use crate::refusal::Result;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    let routes = Routes::new().site(InboxPath::PATTERN, get(read));
    routes.route(&ProtectionSpace::API, InboxApi::PATTERN, get(read))
}

/// Returns the messages of the caller.
///
/// Messages of other accounts never appear.
#[utoipa::path(
    get, path = InboxApi::PATTERN, operation_id = "readInbox", tag = "Demo site",
    security(("session" = []), ("bearer" = ["inbox:read"]), ("oauth2" = ["inbox:read"])),
    responses((status = 200, description = "The messages, newest first.", body = Inbox)),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
async fn read(permit: Permit<ReadInbox>) -> Result<Answer<Inbox>> {
    let owner = permit.principal();
    let messages = list_messages(permit.store(), owner.id).await?;
    Ok(permit.answer(Inbox { owner: owner.name.clone(), messages }))
}

const MAX_MESSAGES: u32 = 50;

/// The messages of an account, newest first.
async fn list_messages(store: &Store, recipient: AccountId) -> Result<Vec<Message>, DbError> {
    let sql = "SELECT m.id, a.display_name, m.subject, m.body, m.sent_at
             FROM message m JOIN account a ON a.id = m.sender_id
             WHERE m.world_id = ? AND m.recipient_id = ? ORDER BY m.sent_at DESC, m.id DESC LIMIT +?";
    let rows = store.all(sql, (store.world.0, recipient.0, MAX_MESSAGES)).await?;
    let message =
        |(id, sender, subject, body, Timestamp(sent_at))| Message { id, sender, subject, body, sent_at };
    Ok(rows.into_iter().map(message).collect())
}
