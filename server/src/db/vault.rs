//! The people of the vault, who have no accounts.

use sqlx::Row;
use two_gates_policy::{AccountId, Granted, Plan, Principal};

use super::{DbError, Store, decode};

/// The user of that name and the hash of their password, as a PHC string. The number is one of the vault's
/// own.
pub async fn find(store: &Store, name: &str) -> Result<Option<(Principal, String)>, DbError> {
    let row =
        sqlx::query("SELECT id, name, role, password_hash FROM vault_user WHERE world_id = ? AND name = ?")
            .bind(store.world.0)
            .bind(name)
            .fetch_optional(&mut *store.reader().await?)
            .await?;
    let Some(row) = row else { return Ok(None) };
    let principal = Principal {
        id: AccountId(row.try_get(0)?),
        name: row.try_get(1)?,
        role: decode::role(row.try_get(2)?)?,
        plan: Plan::Free,
        granted: Granted::NOTHING,
        scopes: None,
        // Basic proves it anew with every request.
        auth_age: Some(0),
    };
    Ok(Some((principal, row.try_get(3)?)))
}
