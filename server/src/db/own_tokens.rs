//! The personal access tokens of one account, as its owner manages them. Lookups find no other tokens.

use two_gates_app::features::tokens::{MAX_TOKENS, PersonalToken, PersonalTokens, TokenStatus};
use two_gates_policy::AccountId;

use super::statement::{ScopeList, Timestamp};
use super::token::{TokenValues, insert_in};
use super::{Result, Store};

/// Maximum number of tokens in the list.
const MAX_LISTED: u32 = 50;

/// Writes a token and returns its id; `None` if the account has the maximum number of live tokens.
pub async fn create(store: &Store, token: &TokenValues<'_>, now: i64) -> Result<Option<i64>> {
    let mut tx = store.write().await?;
    let sql = "SELECT count(*) FROM token WHERE world_id = ? AND account_id = ? AND kind = 'personal'
             AND revoked_at IS NULL AND expires_at > ?";
    let (live,): (u32,) = tx.one(sql, (store.world.0, token.account.0, now)).await?;
    if live >= MAX_TOKENS {
        return Ok(None);
    }
    let id = insert_in(&mut tx, store.world, token, now).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// The tokens of an account. Live tokens come first, and newer ones before older ones.
pub async fn list(store: &Store, account: AccountId, now: i64) -> Result<PersonalTokens> {
    let sql = "SELECT id, name, scopes, created_at, expires_at, last_used_at, revoked_at IS NOT NULL,
             expires_at <= ?
         FROM token WHERE world_id = ? AND account_id = ? AND kind = 'personal'
         ORDER BY revoked_at IS NULL AND expires_at > ? DESC, id DESC LIMIT +?";
    let rows = store.scan(sql, (now, store.world.0, account.0, now, MAX_LISTED)).await?;
    Ok(PersonalTokens { tokens: rows.into_iter().map(token).collect() })
}

/// The account's token with this id.
pub async fn find(store: &Store, account: AccountId, id: i64, now: i64) -> Result<Option<PersonalToken>> {
    let sql = "SELECT id, name, scopes, created_at, expires_at, last_used_at, revoked_at IS NOT NULL,
             expires_at <= ?
         FROM token WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND id = ?";
    Ok(store.optional(sql, (now, store.world.0, account.0, id)).await?.map(token))
}

/// The outcome of a revocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevokeOutcome {
    /// The token was not revoked before, and is now.
    Revoked,
    /// The token was revoked before, and keeps its time of revocation.
    AlreadyRevoked,
    /// The account has no token with this id.
    NotFound,
}

/// Permanently revokes the account's token with this id.
pub async fn revoke(store: &Store, account: AccountId, id: i64, now: i64) -> Result<RevokeOutcome> {
    let mut tx = store.write().await?;
    let sql = "SELECT revoked_at IS NOT NULL FROM token
         WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND id = ?";
    match tx.optional::<(bool,)>(sql, (store.world.0, account.0, id)).await? {
        None => return Ok(RevokeOutcome::NotFound),
        Some((true,)) => return Ok(RevokeOutcome::AlreadyRevoked),
        Some((false,)) => {}
    }
    let sql = "UPDATE token SET revoked_at = ? WHERE world_id = ? AND account_id = ? AND id = ?";
    tx.execute(sql, (now, store.world.0, account.0, id)).await?;
    tx.commit().await?;
    Ok(RevokeOutcome::Revoked)
}

type OwnTokenRow = (i64, String, ScopeList, Timestamp, Timestamp, Option<Timestamp>, bool, bool);

fn token(row: OwnTokenRow) -> PersonalToken {
    let (id, name, scopes, Timestamp(created_at), Timestamp(expires_at), used_at, revoked, expired) = row;
    // As in `TokenRow::fault`: a revoked token that expires stays revoked.
    let status = match (revoked, expired) {
        (true, _) => TokenStatus::Revoked,
        (false, true) => TokenStatus::Expired,
        (false, false) => TokenStatus::Live,
    };
    let (scopes, last_used_at) = (scopes.0.iter().collect(), used_at.map(|Timestamp(at)| at));
    PersonalToken { id, token: None, name, scopes, created_at, expires_at, last_used_at, status }
}
