//! The scenarios that were done in a session. The rows are deleted with the session.

use two_gates_app::lab::Progress;

use super::session::IdHash;
use super::{DbError, Store, World, Write};

/// The progress of sessions. A type of its own, because it is read without a decision.
#[derive(Clone, Debug)]
pub struct ProgressRows(Store);

impl ProgressRows {
    /// The progress in a world.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// The progress of a session.
    pub async fn read(&self, id: &IdHash) -> Result<Progress, DbError> {
        let rows: Vec<(String,)> = self
            .0
            .all(
                "SELECT p.scenario FROM progress p JOIN session s ON s.id_hash = p.id_hash
                 WHERE p.id_hash = ? AND s.world_id = ?",
                (id.as_slice(), self.0.world.0),
            )
            .await?;
        Ok(rows.iter().map(|(slug,)| slug.as_str()).collect())
    }

    /// Adds to the progress of a session. Does nothing if the session has ended.
    pub async fn add(&self, id: &IdHash, done: &Progress) -> Result<(), DbError> {
        let mut tx = self.0.write().await?;
        insert(&mut tx, self.0.world, id, done).await?;
        tx.commit().await
    }

    /// Deletes the progress of a session.
    pub async fn clear(&self, id: &IdHash) -> Result<(), DbError> {
        let mut tx = self.0.write().await?;
        tx.execute("DELETE FROM progress WHERE id_hash = ?", (id.as_slice(),)).await?;
        tx.commit().await
    }
}

/// Adds to the progress of a session as part of a larger write.
pub(super) async fn insert(
    tx: &mut Write,
    world: World,
    id: &IdHash,
    done: &Progress,
) -> Result<(), DbError> {
    for slug in done.slugs() {
        tx.execute(
            "INSERT OR IGNORE INTO progress (id_hash, scenario)
             SELECT id_hash, ? FROM session WHERE id_hash = ? AND world_id = ?",
            (slug, id.as_slice(), world.0),
        )
        .await?;
    }
    Ok(())
}
