//! Access requests: the latest request of each account for each permission.

use two_gates_app::features::access_requests::{AccessRequest, AccessRequests, AccessState};
use two_gates_policy::{AccountId, Grantable};

use super::statement::{Enum, Timestamp};
use super::{PAGE_SIZE, PageNumber, Result, Store};

/// A request to create.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewRequest<'a> {
    pub account: AccountId,
    pub permission: Grantable,
    /// The message to the administrator.
    pub message: &'a str,
}

/// Creates a request in place of a refused, withdrawn or revoked one; `false` if one is open or granted.
pub(crate) async fn create(store: &Store, new: NewRequest<'_>, now: i64) -> Result<bool> {
    let NewRequest { account, permission, message } = new;
    let (world, account, permission) = (store.world.0, account.0, permission.as_str());
    let mut tx = store.write().await?;
    let sql = "DELETE FROM access_request
         WHERE world_id = ? AND account_id = ? AND permission = ? AND state NOT IN ('open', 'granted')";
    tx.execute(sql, (world, account, permission)).await?;
    let sql = "INSERT INTO access_request (world_id, account_id, permission, message, state, asked_at)
         VALUES (?, ?, ?, ?, 'open', ?) ON CONFLICT (account_id, permission) DO NOTHING";
    let created = tx.execute(sql, (world, account, permission, message, now)).await?;
    tx.commit().await?;
    Ok(created > 0)
}

/// The latest requests of an account, one for each permission, without the administrators who settled them.
pub async fn list_for_account(store: &Store, account: AccountId) -> Result<Vec<AccessRequest>> {
    let sql = "SELECT r.id, a.name, r.permission, r.message, r.state, r.asked_at, r.settled_at, NULL
         FROM access_request r JOIN account a ON a.id = r.account_id
         WHERE r.world_id = ? AND r.account_id = ? ORDER BY r.permission";
    Ok(store.all(sql, (store.world.0, account.0)).await?.into_iter().map(request).collect())
}

/// Withdraws a request of an account; returns whether the request existed and was open.
pub async fn withdraw(store: &Store, account: AccountId, id: i64, now: i64) -> Result<bool> {
    let sql = "UPDATE access_request SET state = 'withdrawn', settled_at = ?
         WHERE world_id = ? AND account_id = ? AND id = ? AND state = 'open'";
    Ok(store.write().await?.run(sql, (now, store.world.0, account.0, id)).await? > 0)
}

/// One page of the requests of a world.
pub async fn list(store: &Store, page: PageNumber) -> Result<AccessRequests> {
    let world = store.world.0;
    let (total,) = store.one("SELECT count(*) FROM access_request WHERE world_id = ?", (world,)).await?;
    let window = page.window(total);
    let sql = "SELECT r.id, a.name, r.permission, r.message, r.state, r.asked_at, r.settled_at, r.settled_by
         FROM access_request r JOIN account a ON a.id = r.account_id WHERE r.world_id = ?
         ORDER BY CASE r.state WHEN 'open' THEN 0 WHEN 'granted' THEN 1 ELSE 2 END,
             CASE r.state WHEN 'open' THEN r.id ELSE -r.settled_at END, r.id
         LIMIT +? OFFSET ?";
    let rows = store.scan(sql, (world, PAGE_SIZE, window.offset)).await?;
    let requests = rows.into_iter().map(request).collect();
    Ok(AccessRequests { requests, page: window.page, pages: window.pages, total })
}

/// The request with this id.
pub async fn find(store: &Store, id: i64) -> Result<Option<AccessRequest>> {
    let sql = "SELECT r.id, a.name, r.permission, r.message, r.state, r.asked_at, r.settled_at, r.settled_by
         FROM access_request r JOIN account a ON a.id = r.account_id WHERE r.world_id = ? AND r.id = ?";
    Ok(store.optional(sql, (store.world.0, id)).await?.map(request))
}

/// Moves a request from one state to another; returns whether it was in the first state.
pub async fn settle(
    store: &Store,
    id: i64,
    (from, to): (AccessState, AccessState),
    by: &str,
    now: i64,
) -> Result<bool> {
    let sql = "UPDATE access_request SET state = ?, settled_at = ?, settled_by = ?
         WHERE world_id = ? AND id = ? AND state = ?";
    Ok(store.write().await?.run(sql, (to.as_str(), now, by, store.world.0, id, from.as_str())).await? > 0)
}

type RequestRow =
    (i64, String, Enum<Grantable>, String, Enum<AccessState>, Timestamp, Option<Timestamp>, Option<String>);

fn request(row: RequestRow) -> AccessRequest {
    let (id, account, Enum(permission), message, Enum(state), Timestamp(asked_at), settled_at, settled_by) =
        row;
    let settled_at = settled_at.map(|Timestamp(at)| at);
    AccessRequest { id, account, permission, message, state, asked_at, settled_at, settled_by }
}
