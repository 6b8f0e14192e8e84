//! Until when nobody may read what is under embargo.

use super::{DbError, Facts, Store};

/// From when on it may be read. Every world has such a time, from its seed on.
pub async fn lifts_at(Facts(store): Facts<'_>) -> Result<i64, DbError> {
    let time = sqlx::query_scalar("SELECT lifts_at FROM embargo WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_one(&mut *store.reader().await?)
        .await?;
    Ok(time)
}

/// Sets that time anew.
pub async fn set(store: &Store, lifts_at: i64) -> Result<(), DbError> {
    let mut tx = store.append().await?;
    sqlx::query("UPDATE embargo SET lifts_at = ? WHERE world_id = ?")
        .bind(lifts_at)
        .bind(store.world.0)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Writes the embargo of a world that has none, and with it the block that the world begins with: whoever has
/// lifted that one has a world with an embargo. Says whether it wrote.
pub async fn seed(
    store: &Store,
    now: i64,
    lifts_at: i64,
    network: &str,
    reason: &str,
) -> Result<bool, DbError> {
    let mut tx = store.append().await?;
    let wrote = sqlx::query("INSERT INTO embargo (world_id, lifts_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(store.world.0)
        .bind(lifts_at)
        .execute(&mut *tx)
        .await?;
    if wrote.rows_affected() > 0 {
        sqlx::query(
            "INSERT INTO blocked_address (world_id, network, reason, created_at, created_by)
             VALUES (?, ?, ?, ?, 'admin') ON CONFLICT DO NOTHING",
        )
        .bind(store.world.0)
        .bind(network)
        .bind(reason)
        .bind(now)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(wrote.rows_affected() > 0)
}
