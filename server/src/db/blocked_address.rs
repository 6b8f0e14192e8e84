//! The block list. What guards the site reads it whole and keeps it in memory: see `defence::Blocks`.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use two_gates_app::features::blocks::{Block, MAX_BLOCKS};

use super::{DbError, Store, decode};

/// A block to write.
#[derive(Clone, Debug)]
pub struct NewBlock {
    /// The address or network, as it is written.
    pub network: String,
    /// Why.
    pub reason: String,
    /// By whom.
    pub created_by: String,
    /// Until when; none for until it is lifted.
    pub expires_at: Option<i64>,
}

/// Network, reason and end of every block that was not lifted.
pub async fn all(store: &Store) -> Result<Vec<(String, String, Option<i64>)>, DbError> {
    let rows = sqlx::query("SELECT network, reason, expires_at FROM blocked_address WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_all(&mut *store.reader().await?)
        .await?;
    let row = |row: &SqliteRow| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
    Ok(rows.iter().map(row).collect::<Result<_, _>>()?)
}

/// The blocks that hold now, the newest first.
pub async fn list(store: &Store, now: i64) -> Result<Vec<Block>, DbError> {
    let rows = sqlx::query(
        "SELECT id, network, reason, created_at, created_by, expires_at FROM blocked_address
         WHERE world_id = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id DESC",
    )
    .bind(store.world.0)
    .bind(now)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    Ok(rows.iter().map(block).collect::<Result<_, _>>()?)
}

/// Blocks a network, or says of one that is blocked already why and how long from now on. None where the list
/// is full. What is over goes.
pub async fn insert(store: &Store, now: i64, new: &NewBlock) -> Result<Option<Block>, DbError> {
    let mut tx = store.append().await?;
    sqlx::query("DELETE FROM blocked_address WHERE world_id = ? AND expires_at <= ?")
        .bind(store.world.0)
        .bind(now)
        .execute(&mut *tx)
        .await?;
    sqlx::query("DELETE FROM blocked_address WHERE world_id = ? AND network = ?")
        .bind(store.world.0)
        .bind(&new.network)
        .execute(&mut *tx)
        .await?;
    let row = sqlx::query(
        "INSERT INTO blocked_address (world_id, network, reason, created_at, created_by, expires_at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE (SELECT count(*) FROM blocked_address WHERE world_id = ?1) < ?7
         RETURNING id, network, reason, created_at, created_by, expires_at",
    )
    .bind(store.world.0)
    .bind(&new.network)
    .bind(&new.reason)
    .bind(now)
    .bind(&new.created_by)
    .bind(new.expires_at)
    .bind(i64::try_from(MAX_BLOCKS).unwrap_or(i64::MAX))
    .fetch_optional(&mut *tx)
    .await?;
    let block = row.as_ref().map(block).transpose()?;
    tx.commit().await?;
    Ok(block)
}

/// Lifts a block. Says which network it was; none where there is no such block.
pub async fn delete(store: &Store, id: i64) -> Result<Option<String>, DbError> {
    let mut tx = store.append().await?;
    let network =
        sqlx::query_scalar("DELETE FROM blocked_address WHERE world_id = ? AND id = ? RETURNING network")
            .bind(store.world.0)
            .bind(id)
            .fetch_optional(&mut *tx)
            .await?;
    tx.commit().await?;
    Ok(network)
}

fn block(row: &SqliteRow) -> Result<Block, sqlx::Error> {
    let expires_at: Option<i64> = row.try_get(5)?;
    Ok(Block {
        id: row.try_get(0)?,
        network: row.try_get(1)?,
        reason: row.try_get(2)?,
        created_at: decode::moment(row.try_get(3)?)?,
        created_by: row.try_get(4)?,
        expires_at: expires_at.map(decode::moment).transpose()?,
    })
}
