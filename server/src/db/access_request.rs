//! Requests for access: the latest of each account and permission.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use two_gates_app::features::access_requests::{AccessRequest, AccessRequests, AccessState};
use two_gates_policy::{AccountId, Grantable};

use super::{DbError, PAGE_SIZE, PageNumber, Store, decode};

/// A request on its way in.
#[derive(Clone, Copy, Debug)]
pub struct NewRequest<'a> {
    /// Who asks.
    pub account: AccountId,
    /// For what.
    pub permission: Grantable,
    /// What they say to it.
    pub message: &'a str,
}

/// Writes a request in the place of an earlier one that is settled. Says whether it did: not where one is
/// open, or granted.
pub async fn ask(store: &Store, new: NewRequest<'_>, now: i64) -> Result<bool, DbError> {
    let NewRequest { account, permission, message } = new;
    let mut tx = store.write().await?;
    sqlx::query(
        "DELETE FROM access_request
         WHERE world_id = ? AND account_id = ? AND permission = ? AND state NOT IN ('open', 'granted')",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(permission.as_str())
    .execute(&mut **tx)
    .await?;
    let done = sqlx::query(
        "INSERT INTO access_request (world_id, account_id, permission, message, state, asked_at)
         VALUES (?, ?, ?, ?, 'open', ?) ON CONFLICT (account_id, permission) DO NOTHING",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(permission.as_str())
    .bind(message)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() > 0)
}

/// The latest requests of an account, one for each permission. It is not told which administrator settled
/// them.
pub async fn of_account(store: &Store, account: AccountId) -> Result<Vec<AccessRequest>, DbError> {
    let rows = sqlx::query(
        "SELECT r.id, a.name, r.permission, r.message, r.state, r.asked_at, r.settled_at, NULL
         FROM access_request r JOIN account a ON a.id = r.account_id
         WHERE r.world_id = ? AND r.account_id = ? ORDER BY r.permission",
    )
    .bind(store.world.0)
    .bind(account.0)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    Ok(rows.iter().map(request).collect::<Result<_, _>>()?)
}

/// Takes back an open request of one's own; says whether there was one.
pub async fn withdraw(store: &Store, account: AccountId, id: i64, now: i64) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let done = sqlx::query(
        "UPDATE access_request SET state = 'withdrawn', settled_at = ?
         WHERE world_id = ? AND account_id = ? AND id = ? AND state = 'open'",
    )
    .bind(now)
    .bind(store.world.0)
    .bind(account.0)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() > 0)
}

/// One page of the requests of a world.
pub async fn list(store: &Store, page: PageNumber) -> Result<AccessRequests, DbError> {
    let total: u32 = sqlx::query_scalar("SELECT count(*) FROM access_request WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_one(&mut *store.reader().await?)
        .await?;
    let place = page.place(total);
    let rows = sqlx::query(
        "SELECT r.id, a.name, r.permission, r.message, r.state, r.asked_at, r.settled_at, r.settled_by
         FROM access_request r JOIN account a ON a.id = r.account_id WHERE r.world_id = ?
         ORDER BY CASE r.state WHEN 'open' THEN 0 WHEN 'granted' THEN 1 ELSE 2 END,
             CASE r.state WHEN 'open' THEN r.id ELSE -r.settled_at END, r.id
         LIMIT +? OFFSET ?",
    )
    .bind(store.world.0)
    .bind(PAGE_SIZE)
    .bind(place.offset)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let requests = rows.iter().map(request).collect::<Result<_, _>>()?;
    Ok(AccessRequests { requests, page: place.page, pages: place.pages, total })
}

/// The request with that number.
pub async fn find(store: &Store, id: i64) -> Result<Option<AccessRequest>, DbError> {
    let row = sqlx::query(
        "SELECT r.id, a.name, r.permission, r.message, r.state, r.asked_at, r.settled_at, r.settled_by
         FROM access_request r JOIN account a ON a.id = r.account_id WHERE r.world_id = ? AND r.id = ?",
    )
    .bind(store.world.0)
    .bind(id)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    Ok(row.as_ref().map(request).transpose()?)
}

/// Settles a request that is in the first of those states: it is in the second then. Says whether it was.
pub async fn settle(
    store: &Store,
    id: i64,
    (from, to): (AccessState, AccessState),
    by: &str,
    now: i64,
) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let done = sqlx::query(
        "UPDATE access_request SET state = ?, settled_at = ?, settled_by = ?
         WHERE world_id = ? AND id = ? AND state = ?",
    )
    .bind(to.as_str())
    .bind(now)
    .bind(by)
    .bind(store.world.0)
    .bind(id)
    .bind(from.as_str())
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() > 0)
}

fn request(row: &SqliteRow) -> Result<AccessRequest, sqlx::Error> {
    Ok(AccessRequest {
        id: row.try_get(0)?,
        account: row.try_get(1)?,
        permission: decode::permission(row.try_get(2)?)?,
        message: row.try_get(3)?,
        state: decode::access_state(row.try_get(4)?)?,
        asked_at: decode::moment(row.try_get(5)?)?,
        settled_at: row.try_get::<Option<i64>, _>(6)?.map(decode::moment).transpose()?,
        settled_by: row.try_get(7)?,
    })
}
