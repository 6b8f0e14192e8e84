//! How refusals are told in a world, where an administrator has set it.

use sqlx::Row;
use sqlx::error::BoxDynError;
use two_gates_app::wire::settable;
use two_gates_policy::{Action, Disclosure, grant};

use super::{DbError, Store};

/// All that is set.
pub async fn all(store: &Store) -> Result<Vec<(Action, Disclosure)>, DbError> {
    let rows = sqlx::query("SELECT permission, told FROM resource_policy WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_all(&mut *store.reader().await?)
        .await?;
    let set = |row: &sqlx::sqlite::SqliteRow| {
        let (permission, told): (&str, &str) = (row.try_get(0)?, row.try_get(1)?);
        settable(permission).zip(Disclosure::find(told)).ok_or_else(|| {
            sqlx::Error::Decode(BoxDynError::from(format!("unexpected policy: {permission:?} {told:?}")))
        })
    };
    Ok(rows.iter().map(set).collect::<Result<_, _>>()?)
}

/// Sets how those of one action are told; none puts it back to how the grant has it. Gives back how it was
/// set before.
pub async fn set(
    store: &Store,
    action: Action,
    told: Option<Disclosure>,
) -> Result<Option<Disclosure>, DbError> {
    let mut tx = store.write().await?;
    let permission = grant(action).permission;
    let before = sqlx::query_scalar("SELECT told FROM resource_policy WHERE world_id = ? AND permission = ?")
        .bind(store.world.0)
        .bind(permission)
        .fetch_optional(&mut **tx)
        .await?;
    let statement = match told {
        Some(told) => sqlx::query(
            "INSERT INTO resource_policy (world_id, permission, told) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET told = excluded.told",
        )
        .bind(store.world.0)
        .bind(permission)
        .bind(told.key()),
        None => sqlx::query("DELETE FROM resource_policy WHERE world_id = ? AND permission = ?")
            .bind(store.world.0)
            .bind(permission),
    };
    statement.execute(&mut **tx).await?;
    tx.commit().await?;
    Ok(before.and_then(|told: String| Disclosure::find(&told)))
}
