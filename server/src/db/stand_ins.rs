//! Accounts that stand in for many: how a copy of a world is filled, to show what becomes of the next one.

use super::{Db, DbError, World};

/// Fills a world up to `total` accounts, of which nobody can be one.
pub async fn fill(db: &Db, world: World, total: u32) -> Result<(), DbError> {
    let mut tx = db.write().await?;
    sqlx::query(
        "WITH RECURSIVE n(i) AS (
             SELECT count(*) + 1 FROM account WHERE world_id = ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2
         )
         INSERT INTO account (world_id, name, display_name, role, plan)
         SELECT ?1, 'stand-in-' || i, 'Stand-in', 'standard', 'free' FROM n WHERE i <= ?2",
    )
    .bind(world.0)
    .bind(total)
    .execute(&mut **tx)
    .await?;
    tx.commit().await
}
