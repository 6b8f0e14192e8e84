//! The clients of the token endpoint, and the access tokens that it issues to them.

use two_gates_policy::{AccountId, Scopes};

use super::statement::ScopeList;
use super::token::{NewToken, insert_in};
use super::{Result, Store};

/// The highest number of access tokens of one account; the oldest are deleted.
const PER_ACCOUNT: u32 = 1000;

/// What the endpoint needs to know of a client.
#[derive(Clone, Debug)]
pub struct ClientRecord {
    /// The hash of its secret, as a PHC string.
    pub secret_hash: String,
    /// The account that it acts for.
    pub acts_for: AccountId,
    /// The scopes that it may ask for.
    pub scopes: Scopes,
}

/// The client with that identifier.
pub async fn find(store: &Store, id: &str) -> Result<Option<ClientRecord>> {
    let sql = "SELECT secret_hash, account_id, scopes FROM oauth_client WHERE world_id = ? AND client_id = ?";
    let row = store.optional(sql, (store.world.0, id)).await?;
    Ok(row.map(|(secret_hash, account, ScopeList(scopes))| ClientRecord {
        secret_hash,
        acts_for: AccountId(account),
        scopes,
    }))
}

/// Writes an access token.
pub async fn issue(store: &Store, token: &NewToken<'_>, now: i64) -> Result<()> {
    let mut tx = store.write().await?;
    insert_in(&mut tx, store.world, token, now).await?;
    let sql = "DELETE FROM token WHERE id IN (
             SELECT id FROM token WHERE world_id = ? AND account_id = ? AND kind = 'access'
             ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?)";
    tx.execute(sql, (store.world.0, token.account.0, PER_ACCOUNT)).await?;
    tx.commit().await
}
