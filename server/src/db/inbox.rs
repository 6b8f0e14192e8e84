//! The messages addressed to one account.

use sqlx::Row;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use two_gates_app::wire::Message;
use two_gates_policy::AccountId;

use super::{Db, DbError, World};

/// More than these are not shown at once.
const LIMIT: u32 = 50;

/// The newest messages of an account, newest first.
pub async fn read(db: &Db, world: World, recipient: AccountId) -> Result<Vec<Message>, DbError> {
    let rows = sqlx::query(
        "SELECT m.id, a.display_name, m.subject, m.body, m.sent_at
         FROM message m JOIN account a ON a.id = m.sender_id
         WHERE m.world_id = ? AND m.recipient_id = ? ORDER BY m.sent_at DESC, m.id DESC LIMIT +?",
    )
    .bind(world.0)
    .bind(recipient.0)
    .bind(LIMIT)
    .fetch_all(&mut *db.reader().await?)
    .await?;
    rows.iter().map(message).collect::<Result<_, _>>().map_err(DbError::from)
}

fn message(row: &sqlx::sqlite::SqliteRow) -> Result<Message, sqlx::Error> {
    let sent_at = OffsetDateTime::from_unix_timestamp(row.try_get(4)?)
        .ok()
        .and_then(|time| time.format(&Rfc3339).ok())
        .ok_or_else(|| sqlx::Error::Decode("a time outside the calendar".into()))?;
    Ok(Message {
        id: row.try_get(0)?,
        sender: row.try_get(1)?,
        subject: row.try_get(2)?,
        body: row.try_get(3)?,
        sent_at,
    })
}
