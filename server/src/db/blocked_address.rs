//! The block list. The guards cache the whole list in memory: see `defence::BlockList`.

use two_gates_app::features::blocks::{Block, MAX_BLOCKS};

use super::statement::{Timestamp, format_timestamp};
use super::{Result, Store};

/// A block to write.
#[derive(Clone, Debug)]
pub(crate) struct NewBlock {
    /// The address or network, in its written form.
    pub network: String,
    pub reason: String,
    /// The user name of the administrator who creates the block.
    pub created_by: String,
    /// When the block ends; `None` if it lasts until an administrator lifts it.
    pub expires_at: Option<i64>,
}

/// Network, reason and end of every block that was not lifted.
pub async fn load(store: &Store) -> Result<Vec<(String, String, Option<i64>)>> {
    let sql = "SELECT network, reason, expires_at FROM blocked_address WHERE world_id = ?";
    store.all(sql, (store.world.0,)).await
}

/// The blocks in force, the newest first.
pub async fn list(store: &Store, now: i64) -> Result<Vec<Block>> {
    let sql = "SELECT id, network, reason, created_at, created_by, expires_at FROM blocked_address
         WHERE world_id = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id DESC";
    Ok(store.all(sql, (store.world.0, now)).await?.into_iter().map(block).collect())
}

/// Blocks a network, or replaces its block. `None` if the list is full. Deletes the expired blocks.
pub(crate) async fn insert(store: &Store, now: i64, new: NewBlock) -> Result<Option<Block>> {
    let NewBlock { network, reason, created_by, expires_at } = new;
    let world = store.world.0;
    let mut tx = store.write_uncached().await?;
    tx.execute("DELETE FROM blocked_address WHERE world_id = ? AND expires_at <= ?", (world, now)).await?;
    tx.execute("DELETE FROM blocked_address WHERE world_id = ? AND network = ?", (world, &network)).await?;
    let max_blocks = i64::try_from(MAX_BLOCKS).unwrap_or(i64::MAX);
    let sql = "INSERT INTO blocked_address (world_id, network, reason, created_at, created_by, expires_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE (SELECT count(*) FROM blocked_address WHERE world_id = ?1) < ?7
         RETURNING id";
    let row = tx.optional(sql, (world, &network, &reason, now, &created_by, expires_at, max_blocks)).await?;
    tx.commit().await?;
    let Some((id,)) = row else { return Ok(None) };
    let (created_at, expires_at) = (format_timestamp(now)?, expires_at.map(format_timestamp).transpose()?);
    Ok(Some(Block { id, network, reason, created_at, created_by, expires_at }))
}

/// Lifts a block. Returns its network; `None` if there is no such block.
pub async fn delete(store: &Store, id: i64) -> Result<Option<String>> {
    let mut tx = store.write_uncached().await?;
    let sql = "DELETE FROM blocked_address WHERE world_id = ? AND id = ? RETURNING network";
    let deleted = tx.optional(sql, (store.world.0, id)).await?;
    tx.commit().await?;
    Ok(deleted.map(|(network,)| network))
}

type BlockRow = (i64, String, String, Timestamp, String, Option<Timestamp>);

fn block((id, network, reason, Timestamp(created_at), created_by, expires_at): BlockRow) -> Block {
    Block { id, network, reason, created_at, created_by, expires_at: expires_at.map(|Timestamp(at)| at) }
}
