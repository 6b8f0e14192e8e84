//! The devices from which an account has logged in, each by the hash of its cookie.

use time::Duration;
use two_gates_policy::AccountId;

use super::{Result, SWEEP_BATCH, Store};

/// SHA-256 of a device cookie; the cookie itself is never stored.
pub type DeviceHash = [u8; 32];

/// A device is forgotten this long after its last login.
pub const TTL: Duration = Duration::days(90);

/// The highest number of devices of one account. Many people share a demo account.
const MAX_PER_ACCOUNT: u32 = 300;

/// Whether the account with this name has logged in from this device.
pub async fn is_known(store: &Store, hash: &DeviceHash, name: &str, now: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM known_device d JOIN account a ON a.world_id = d.world_id AND a.id = d.account_id
             WHERE d.hash = ? AND d.world_id = ? AND a.name = ? AND d.seen_at > ?";
    store.exists(sql, (hash.as_slice(), store.world.0, name, now - TTL.whole_seconds())).await
}

/// Records a login on a device, whose cookie is `hash` from now on. Accounts known under earlier cookies of
/// the device move to the new cookie. Does nothing if the account was closed in the meantime.
pub async fn record_login(
    store: &Store,
    (before, hash): (&[DeviceHash], &DeviceHash),
    account: AccountId,
    now: i64,
) -> Result<()> {
    let (world, hash) = (store.world.0, hash.as_slice());
    let mut tx = store.write_uncached().await?;
    for before in before {
        let sql = "UPDATE OR REPLACE known_device SET hash = ? WHERE world_id = ? AND hash = ?";
        tx.execute(sql, (hash, world, before.as_slice())).await?;
    }
    let sql = "INSERT INTO known_device (hash, world_id, account_id, seen_at)
         SELECT ?, world_id, id, ? FROM account WHERE world_id = ? AND id = ?
         ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at";
    tx.execute(sql, (hash, now, world, account.0)).await?;
    let sql = "DELETE FROM known_device WHERE world_id = ?1 AND account_id = ?2 AND seen_at < (
             SELECT seen_at FROM known_device WHERE world_id = ?1 AND account_id = ?2
             ORDER BY seen_at DESC LIMIT 1 OFFSET ?3)";
    tx.execute(sql, (world, account.0, MAX_PER_ACCOUNT)).await?;
    tx.commit().await
}

/// Deletes a batch of devices without a login for [`TTL`]; returns whether there may be more.
pub async fn sweep(store: &Store, now: i64) -> Result<bool> {
    let sql = "DELETE FROM known_device WHERE (hash, world_id, account_id) IN (
             SELECT hash, world_id, account_id FROM known_device WHERE seen_at <= ? LIMIT +?)";
    let deleted = store.write_uncached().await?.run(sql, (now - TTL.whole_seconds(), SWEEP_BATCH)).await?;
    Ok(deleted == u64::from(SWEEP_BATCH))
}
