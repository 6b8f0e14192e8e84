//! Which scenarios have been done in a session. The rows go with the session's.

use sqlx::Row;
use two_gates_app::lab::Progress;

use super::session::IdHash;
use super::write::Write;
use super::{DbError, Store, World};

/// The progress of sessions. A part of its own, because no decision stands before it.
#[derive(Clone, Debug)]
pub struct ProgressRows(Store);

impl ProgressRows {
    /// Those of a world.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// What has been done in a session.
    pub async fn read(&self, id: &IdHash) -> Result<Progress, DbError> {
        let rows = sqlx::query(
            "SELECT p.scenario FROM progress p JOIN session s ON s.id_hash = p.id_hash
             WHERE p.id_hash = ? AND s.world_id = ?",
        )
        .bind(id.as_slice())
        .bind(self.0.world.0)
        .fetch_all(&mut *self.0.reader().await?)
        .await?;
        let slugs = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<&str>, _>>()?;
        Ok(slugs.into_iter().collect())
    }

    /// Notes what was done in a session. In one that has ended nothing is noted.
    pub async fn add(&self, id: &IdHash, done: &Progress) -> Result<(), DbError> {
        let mut tx = self.0.write().await?;
        insert(&mut tx, self.0.world, id, done).await?;
        tx.commit().await
    }

    /// Forgets what has been done in a session.
    pub async fn clear(&self, id: &IdHash) -> Result<(), DbError> {
        let mut tx = self.0.write().await?;
        sqlx::query("DELETE FROM progress WHERE id_hash = ?").bind(id.as_slice()).execute(&mut **tx).await?;
        tx.commit().await
    }
}

/// Notes it as part of a larger write.
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
