//! Personal tokens, access tokens and API keys, each stored as a hash; and clients of the token endpoint.

use rusqlite::{Error, Row};
use time::Duration;
use two_gates_policy::{AccountId, Fault, Principal, Scopes};

use super::statement::{ScopeList, granted_column, principal};
use super::{Result, SWEEP_BATCH, Store, World, WriteTx};
pub use crate::http::{TokenHash, TokenKind};

/// The highest number of access tokens of one account; the oldest are deleted.
const ACCESS_TOKENS_PER_ACCOUNT: u32 = 1000;

/// The time of the last use is written at most this often.
const USE_INTERVAL: Duration = Duration::minutes(1);

/// An expired access token keeps its row this long, to report that it has expired.
const SWEEP_ACCESS_AFTER: Duration = Duration::days(1);

/// A personal token keeps its row this long after it expires or is revoked, so that its owner can see it.
const SWEEP_PERSONAL_AFTER: Duration = Duration::days(30);

/// A token to write.
#[derive(Clone, Debug)]
pub struct TokenValues<'a> {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The hash of the token.
    pub hash: TokenHash,
    /// The account of the owner.
    pub account: AccountId,
    /// The name that the owner gave the token. For an access token, the id of the client.
    pub name: &'a str,
    /// The scopes of the token; `None` for a key, which is not limited to scopes.
    pub scopes: Option<Scopes>,
    /// When the owner last logged in; `None` if no person did. Times are seconds since 1970-01-01T00:00:00Z.
    pub auth_time: Option<i64>,
    /// When the token expires; `None` for never.
    pub expires_at: Option<i64>,
}

/// Writes a token; returns its id.
pub async fn insert(store: &Store, token: &TokenValues<'_>, now: i64) -> Result<i64> {
    let mut tx = store.write().await?;
    let id = insert_in(&mut tx, store.world, token, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Like [`insert`], as part of a larger write.
pub(super) async fn insert_in(
    tx: &mut WriteTx,
    world: World,
    token: &TokenValues<'_>,
    now: i64,
) -> Result<i64> {
    let TokenValues { kind, hash, account, name, scopes, auth_time, expires_at } = token;
    let (kind, hash, scopes) = (kind_name(*kind), hash.as_slice(), scopes.map(|scopes| scopes.to_string()));
    let sql = "INSERT INTO token (world_id, account_id, kind, hash, name, scopes, auth_time, created_at,
                 expires_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id";
    let values = (world.0, account.0, kind, hash, name, scopes, auth_time, now, expires_at);
    let (id,) = tx.one(sql, values).await?;
    Ok(id)
}

/// A token of the lab, for one request.
#[derive(Clone, Copy, Debug)]
pub struct LabToken {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The hash of the token.
    pub hash: TokenHash,
    /// The user name of the owner.
    pub user_name: &'static str,
    /// The scopes of the token.
    pub scopes: Scopes,
    /// When the owner last logged in; `None` for the token of a client.
    pub auth_time: Option<i64>,
    /// When the token was created.
    pub created_at: i64,
    /// When the token expires.
    pub expires_at: i64,
    /// When the token was revoked; `None` if it was not.
    pub revoked_at: Option<i64>,
}

/// Writes several tokens of the lab at once.
pub async fn create_for_lab(store: &Store, tokens: &[LabToken]) -> Result<()> {
    if tokens.is_empty() {
        return Ok(());
    }
    let (mut tx, world) = (store.write().await?, store.world.0);
    for token in tokens {
        let LabToken { kind, hash, user_name, scopes, auth_time, created_at, expires_at, revoked_at } = token;
        let (kind, hash, scopes) = (kind_name(*kind), hash.as_slice(), scopes.to_string());
        let sql = "INSERT INTO token (world_id, account_id, kind, hash, name, scopes, auth_time, created_at,
                 expires_at, revoked_at)
             SELECT world_id, id, ?, ?, 'lab', ?, ?, ?, ?, ? FROM account WHERE world_id = ? AND name = ?";
        let values = (kind, hash, scopes, auth_time, created_at, expires_at, revoked_at, world, user_name);
        tx.execute(sql, values).await?;
    }
    tx.commit().await
}

/// Deletes several tokens at once.
pub async fn delete(store: &Store, hashes: &[TokenHash]) -> Result<()> {
    store.execute_each("DELETE FROM token WHERE hash = ?", hashes).await.map(drop)
}

/// A presented token, with the current state of its account.
#[derive(Clone, Debug)]
pub struct TokenRow {
    id: i64,
    owner: Principal,
    auth_time: Option<i64>,
    expires_at: Option<i64>,
    last_used_at: Option<i64>,
    revoked: bool,
}

impl TryFrom<&Row<'_>> for TokenRow {
    type Error = Error;

    fn try_from(row: &Row<'_>) -> Result<Self, Error> {
        let scopes = row.get::<_, Option<_>>("scopes")?.map(|ScopeList(scopes)| scopes);
        Ok(Self {
            id: row.get("token_id")?,
            owner: Principal { scopes, ..principal(row)? },
            auth_time: row.get("auth_time")?,
            expires_at: row.get("expires_at")?,
            last_used_at: row.get("last_used_at")?,
            revoked: row.get("revoked")?,
        })
    }
}

/// The token with this hash.
pub async fn find(store: &Store, hash: &TokenHash) -> Result<Option<TokenRow>> {
    let sql = concat!(
        "SELECT a.id, a.name, a.role, a.plan, t.id AS token_id, t.scopes, t.auth_time, t.expires_at,
             t.last_used_at, t.revoked_at IS NOT NULL AS revoked, ",
        granted_column!(),
        " FROM token t JOIN account a ON a.id = t.account_id WHERE t.hash = ? AND t.world_id = ?",
    );
    store.optional(sql, (hash.as_slice(), store.world.0)).await
}

impl TokenRow {
    /// Why the token is invalid at `now`; `None` if it is valid. A revoked token that expires stays revoked.
    pub fn fault(&self, now: i64) -> Option<Fault> {
        let expired = self.expires_at.is_some_and(|end| now >= end);
        if self.revoked { Some(Fault::Ended) } else { expired.then_some(Fault::Expired) }
    }

    /// The account, limited to the scopes of the token.
    pub fn principal(self, now: i64) -> Principal {
        let age = |at: i64| u32::try_from(now - at).unwrap_or(if now < at { 0 } else { u32::MAX });
        Principal { auth_age: self.auth_time.map(age), ..self.owner }
    }

    /// Records a use of the token.
    pub async fn record_use(&self, store: &Store, now: i64) {
        if self.last_used_at.is_none_or(|last| !(0..USE_INTERVAL.whole_seconds()).contains(&(now - last))) {
            let sql = "UPDATE token SET last_used_at = ? WHERE id = ?";
            store.write_optional("the use of a token", sql, (now, self.id)).await;
        }
    }
}

/// Deletes a batch of tokens whose rows need not be kept any longer; returns whether there may be more.
pub async fn sweep(store: &Store, now: i64) -> Result<bool> {
    let (access, personal) = (SWEEP_ACCESS_AFTER.whole_seconds(), SWEEP_PERSONAL_AFTER.whole_seconds());
    let sql = "DELETE FROM token WHERE id IN (
             SELECT id FROM token WHERE kind = 'access' AND expires_at <= ?
                 OR kind = 'personal' AND min(expires_at, coalesce(revoked_at, expires_at)) <= ?
             LIMIT ?)";
    let deleted = store.write().await?.run(sql, (now - access, now - personal, SWEEP_BATCH)).await?;
    Ok(deleted >= u64::from(SWEEP_BATCH))
}

pub(super) const fn kind_name(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Personal => "personal",
        TokenKind::Access => "access",
        TokenKind::Key => "key",
    }
}

/// The fields of a client that the token endpoint reads.
#[derive(Clone, Debug)]
pub(crate) struct ClientRecord {
    /// The hash of the secret, as a PHC string.
    pub secret_hash: String,
    pub acts_for: AccountId,
    /// The scopes that the client may request.
    pub scopes: Scopes,
}

/// The client with this identifier.
pub(crate) async fn find_client(store: &Store, id: &str) -> Result<Option<ClientRecord>> {
    let sql = "SELECT secret_hash, account_id, scopes FROM oauth_client WHERE world_id = ? AND client_id = ?";
    let row = store.optional(sql, (store.world.0, id)).await?;
    let client = |(secret_hash, account, ScopeList(scopes))| ClientRecord {
        secret_hash,
        acts_for: AccountId(account),
        scopes,
    };
    Ok(row.map(client))
}

/// Writes an access token for a client.
pub async fn issue_access_token(store: &Store, token: &TokenValues<'_>, now: i64) -> Result<()> {
    let mut tx = store.write().await?;
    insert_in(&mut tx, store.world, token, now).await?;
    let sql = "DELETE FROM token WHERE id IN (
             SELECT id FROM token WHERE world_id = ? AND account_id = ? AND kind = 'access'
             ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?)";
    tx.execute(sql, (store.world.0, token.account.0, ACCESS_TOKENS_PER_ACCOUNT)).await?;
    tx.commit().await
}
