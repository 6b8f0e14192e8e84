//! The clients of the token endpoint, and the access tokens that it issues to them.

use sqlx::Row;
use two_gates_policy::{AccountId, Scopes};

use super::token::{NewToken, insert_in, scopes};
use super::{DbError, Store};

/// More access tokens of one account than this, and the oldest are gone.
const PER_ACCOUNT: u32 = 1000;

/// A client, as far as the endpoint needs to know it.
#[derive(Clone, Debug)]
pub struct ClientRecord {
    /// The hash of its secret, as a PHC string.
    pub secret_hash: String,
    /// The account that it acts for.
    pub acts_for: AccountId,
    /// What it may ask for.
    pub scopes: Scopes,
}

/// The client with that identifier.
pub async fn find(store: &Store, id: &str) -> Result<Option<ClientRecord>, DbError> {
    let row = sqlx::query(
        "SELECT secret_hash, account_id, scopes FROM oauth_client WHERE world_id = ? AND client_id = ?",
    )
    .bind(store.world.0)
    .bind(id)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(ClientRecord {
        secret_hash: row.try_get(0)?,
        acts_for: AccountId(row.try_get(1)?),
        scopes: scopes(row.try_get(2)?)?,
    }))
}

/// Writes an access token.
pub async fn issue(store: &Store, token: &NewToken<'_>, now: i64) -> Result<(), DbError> {
    let mut tx = store.write().await?;
    insert_in(&mut tx, store.world, token, now).await?;
    sqlx::query(
        "DELETE FROM token WHERE id IN (
             SELECT id FROM token WHERE world_id = ? AND account_id = ? AND kind = 'access'
             ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?)",
    )
    .bind(store.world.0)
    .bind(token.account.0)
    .bind(PER_ACCOUNT)
    .execute(&mut **tx)
    .await?;
    tx.commit().await
}
