//! Which scenarios have been done in a session. The rows go with the session's.

use sqlx::Row;
use two_gates_app::lab::Progress;

use super::session::IdHash;
use super::write::Write;
use super::{DbError, Store, World};

/// What has been done in a session.
pub async fn read(store: &Store, id: &IdHash) -> Result<Progress, DbError> {
    let rows = sqlx::query(
        "SELECT p.scenario FROM progress p JOIN session s ON s.id_hash = p.id_hash
         WHERE p.id_hash = ? AND s.world_id = ?",
    )
    .bind(id.as_slice())
    .bind(store.world.0)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let slugs = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<&str>, _>>()?;
    Ok(slugs.into_iter().collect())
}

/// Notes what was done in a session. In one that has ended nothing is noted.
pub async fn add(store: &Store, id: &IdHash, done: &Progress) -> Result<(), DbError> {
    let mut tx = store.write().await?;
    insert(&mut tx, store.world, id, done).await?;
    tx.commit().await
}

/// The same as part of a larger write.
pub(super) async fn insert(
    tx: &mut Write,
    world: World,
    id: &IdHash,
    done: &Progress,
) -> Result<(), DbError> {
    for slug in done.slugs() {
        sqlx::query(
            "INSERT OR IGNORE INTO progress (id_hash, scenario)
             SELECT id_hash, ? FROM session WHERE id_hash = ? AND world_id = ?",
        )
        .bind(slug)
        .bind(id.as_slice())
        .bind(world.0)
        .execute(&mut ***tx)
        .await?;
    }
    Ok(())
}

/// Forgets what has been done in a session.
pub async fn clear(store: &Store, id: &IdHash) -> Result<(), DbError> {
    let mut tx = store.write().await?;
    sqlx::query("DELETE FROM progress WHERE id_hash = ?").bind(id.as_slice()).execute(&mut **tx).await?;
    tx.commit().await
}
