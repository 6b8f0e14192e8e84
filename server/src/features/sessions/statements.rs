//! The sessions of one account, as its owner sees and ends them. A handle is looked for among the sessions of
//! that account alone.

use sqlx::Row;
use two_gates_app::features::sessions::{AccountSession, Sessions};
use two_gates_policy::AccountId;

use crate::db::session::{ABSOLUTE_LIMIT, IDLE_LIMIT, IdHash};
use crate::db::{DbError, Handle, Store, decode};

/// More than these are not shown at once.
pub const SHOWN: u32 = 50;

/// The live sessions of an account: `current` first, then the latest, and of them as many as `shown`.
pub async fn list(
    store: &Store,
    account: AccountId,
    current: Option<&IdHash>,
    shown: u32,
    now: i64,
) -> Result<Sessions, DbError> {
    let current = current.map(IdHash::as_slice);
    let rows = sqlx::query(
        "SELECT substr(id_hash, 1, 8), created_at, seen_at, id_hash IS ?, count(*) OVER ()
         FROM session WHERE world_id = ? AND account_id = ? AND seen_at > ? AND created_at > ?
         ORDER BY id_hash IS ? DESC, seen_at DESC, created_at DESC, id_hash LIMIT +?",
    )
    .bind(current)
    .bind(store.world.0)
    .bind(account.0)
    .bind(now - IDLE_LIMIT.whole_seconds())
    .bind(now - ABSOLUTE_LIMIT.whole_seconds())
    .bind(current)
    .bind(shown)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let total = rows.first().map_or(Ok(0), |row| row.try_get(4))?;
    let sessions = rows.iter().map(session).collect::<Result<_, _>>()?;
    Ok(Sessions { sessions, total })
}

fn session(row: &sqlx::sqlite::SqliteRow) -> Result<AccountSession, sqlx::Error> {
    let handle: &[u8] = row.try_get(0)?;
    Ok(AccountSession {
        id: Handle::from_bytes(handle).to_string(),
        created_at: decode::moment(row.try_get(1)?)?,
        seen_at: decode::moment(row.try_get(2)?)?,
        current: row.try_get(3)?,
    })
}

/// Whether a row of the account has that handle.
pub async fn exists(store: &Store, account: AccountId, handle: Handle) -> Result<bool, DbError> {
    let row = sqlx::query(
        "SELECT 1 FROM session WHERE world_id = ? AND account_id = ? AND substr(id_hash, 1, 8) = ?",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(handle.as_bytes())
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    Ok(row.is_some())
}

/// Ends the session with that handle; says whether there was one.
pub async fn end(store: &Store, account: AccountId, handle: Handle) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let done = sqlx::query(
        "DELETE FROM session WHERE world_id = ? AND account_id = ? AND substr(id_hash, 1, 8) = ?",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(handle.as_bytes())
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() > 0)
}

/// Ends every session of the account but `keep`; says how many.
pub async fn end_others(store: &Store, account: AccountId, keep: Option<&IdHash>) -> Result<u64, DbError> {
    let mut tx = store.write().await?;
    let done = sqlx::query("DELETE FROM session WHERE world_id = ? AND account_id = ? AND id_hash IS NOT ?")
        .bind(store.world.0)
        .bind(account.0)
        .bind(keep.map(IdHash::as_slice))
        .execute(&mut **tx)
        .await?;
    tx.commit().await?;
    Ok(done.rows_affected())
}
