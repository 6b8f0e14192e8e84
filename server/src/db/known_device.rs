//! The devices that an account has been logged in from, by the hash of the cookie of each.

use sqlx::SqliteConnection;
use time::Duration;
use two_gates_policy::AccountId;

use super::{DbError, Store, World};

/// SHA-256 of a device cookie; all that is ever stored of it.
pub type DeviceHash = [u8; 32];

/// A device is forgotten so long after its last login.
pub const KEPT: Duration = Duration::days(90);

/// Devices of one account that are kept: a demo account is everybody's.
const OF_ONE_ACCOUNT: u32 = 300;

/// Rows deleted in one transaction of the sweeper.
const SWEEP_BATCH: u32 = 500;

/// Whether the account of that name has been logged in from that device.
pub async fn knows(store: &Store, hash: &DeviceHash, name: &str, now: i64) -> Result<bool, DbError> {
    let row = sqlx::query(
        "SELECT 1 FROM known_device d JOIN account a ON a.world_id = d.world_id AND a.id = d.account_id
         WHERE d.hash = ? AND d.world_id = ? AND a.name = ? AND d.seen_at > ?",
    )
    .bind(hash.as_slice())
    .bind(store.world.0)
    .bind(name)
    .bind(now - KEPT.whole_seconds())
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    Ok(row.is_some())
}

/// Notes a login on a device, whose cookie is a new one from now on. All that was known by the cookies that
/// it sent moves to the new one. Nothing where the account was closed meanwhile.
pub async fn note(
    store: &Store,
    (before, hash): (&[DeviceHash], &DeviceHash),
    account: AccountId,
    now: i64,
) -> Result<(), DbError> {
    let mut tx = store.append().await?;
    for before in before {
        sqlx::query("UPDATE OR REPLACE known_device SET hash = ? WHERE world_id = ? AND hash = ?")
            .bind(hash.as_slice())
            .bind(store.world.0)
            .bind(before.as_slice())
            .execute(&mut *tx)
            .await?;
    }
    sqlx::query(
        "INSERT INTO known_device (hash, world_id, account_id, seen_at)
         SELECT ?, world_id, id, ? FROM account WHERE world_id = ? AND id = ?
         ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(hash.as_slice())
    .bind(now)
    .bind(store.world.0)
    .bind(account.0)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "DELETE FROM known_device WHERE world_id = ?1 AND account_id = ?2 AND seen_at < (
             SELECT seen_at FROM known_device WHERE world_id = ?1 AND account_id = ?2
             ORDER BY seen_at DESC LIMIT 1 OFFSET ?3)",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(OF_ONE_ACCOUNT)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets every device of an account but one.
pub(super) async fn forget_others(
    tx: &mut SqliteConnection,
    world: World,
    account: AccountId,
    keep: Option<&DeviceHash>,
) -> Result<(), DbError> {
    sqlx::query("DELETE FROM known_device WHERE world_id = ? AND account_id = ? AND hash IS NOT ?")
        .bind(world.0)
        .bind(account.0)
        .bind(keep.map(DeviceHash::as_slice))
        .execute(tx)
        .await?;
    Ok(())
}

/// Forgets some devices that were not seen for long; says whether there may be more.
pub async fn sweep(store: &Store, now: i64) -> Result<bool, DbError> {
    let mut tx = store.append().await?;
    let done = sqlx::query(
        "DELETE FROM known_device WHERE (hash, world_id, account_id) IN (
             SELECT hash, world_id, account_id FROM known_device WHERE seen_at <= ? LIMIT +?)",
    )
    .bind(now - KEPT.whole_seconds())
    .bind(SWEEP_BATCH)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() == u64::from(SWEEP_BATCH))
}
