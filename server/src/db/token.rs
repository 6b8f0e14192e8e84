//! Tokens: personal ones, access tokens and API keys, by the hash of each.

use sqlx::Row;
use sqlx::error::BoxDynError;
use time::Duration;
use two_gates_policy::{AccountId, Fault, Principal, Scopes};

use super::decode::granted_column;
use super::{DbError, Store, World, Write, decode};
pub use crate::http::{TokenHash, TokenKind};

/// The time of the last use is written at most this often.
const NOTE_EVERY: Duration = Duration::minutes(1);

/// How long a request waits for its time to be noted.
const NOTE_WAIT: std::time::Duration = std::time::Duration::from_secs(1);

/// An access token stays this long after its end: while it is there, one is told that it has expired.
const SWEEP_ACCESS_AFTER: Duration = Duration::days(1);

/// A personal one stays this long after its end or its revocation, for its owner to see.
const SWEEP_PERSONAL_AFTER: Duration = Duration::days(30);

/// Rows deleted in one transaction of the sweeper, so that no request waits long for the writer.
const SWEEP_BATCH: u32 = 500;

/// A token to write.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// What it is for.
    pub kind: TokenKind,
    /// The hash of it.
    pub hash: TokenHash,
    /// Whose it is.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: &'a str,
    /// What it is lent; none for a key, which is not limited.
    pub scopes: Option<Scopes>,
    /// When its owner last proved who they are, in seconds since 1970-01-01T00:00:00Z, as all times here.
    pub auth_time: Option<i64>,
    /// When it ends; none for never.
    pub expires_at: Option<i64>,
}

/// Writes a token; gives back its number.
pub async fn insert(store: &Store, token: &NewToken<'_>, now: i64) -> Result<i64, DbError> {
    let mut tx = store.write().await?;
    let id = insert_in(&mut tx, store.world, token, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same, as a part of a write.
pub(super) async fn insert_in(
    tx: &mut Write,
    world: World,
    token: &NewToken<'_>,
    now: i64,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO token (world_id, account_id, kind, hash, name, scopes, auth_time, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(world.0)
    .bind(token.account.0)
    .bind(kind_word(token.kind))
    .bind(token.hash.as_slice())
    .bind(token.name)
    .bind(token.scopes.map(|scopes| scopes.to_string()))
    .bind(token.auth_time)
    .bind(now)
    .bind(token.expires_at)
    .fetch_one(&mut ***tx)
    .await
}

/// A token of the lab: for one request, and gone after it.
#[derive(Clone, Copy, Debug)]
pub struct Lent {
    /// What it is for.
    pub kind: TokenKind,
    /// The hash of it.
    pub hash: TokenHash,
    /// Whose it is.
    pub user_name: &'static str,
    /// What it is lent.
    pub scopes: Scopes,
    /// When its owner last proved who they are; none where nobody did.
    pub auth_time: Option<i64>,
    /// When it was made.
    pub created_at: i64,
    /// When it ends.
    pub expires_at: i64,
    /// When it was revoked; none where it was not.
    pub revoked_at: Option<i64>,
}

/// Writes several tokens at once.
pub async fn mint(store: &Store, tokens: &[Lent]) -> Result<(), DbError> {
    if tokens.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for token in tokens {
        sqlx::query(
            "INSERT INTO token (world_id, account_id, kind, hash, name, scopes, auth_time, created_at,
                 expires_at, revoked_at)
             SELECT world_id, id, ?, ?, 'lab', ?, ?, ?, ?, ? FROM account WHERE world_id = ? AND name = ?",
        )
        .bind(kind_word(token.kind))
        .bind(token.hash.as_slice())
        .bind(token.scopes.to_string())
        .bind(token.auth_time)
        .bind(token.created_at)
        .bind(token.expires_at)
        .bind(token.revoked_at)
        .bind(store.world.0)
        .bind(token.user_name)
        .execute(&mut **tx)
        .await?;
    }
    tx.commit().await
}

/// Deletes several tokens at once, as if they had never been.
pub async fn end(store: &Store, hashes: &[TokenHash]) -> Result<(), DbError> {
    if hashes.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for hash in hashes {
        sqlx::query("DELETE FROM token WHERE hash = ?").bind(hash.as_slice()).execute(&mut **tx).await?;
    }
    tx.commit().await
}

/// A token that was sent, with the account behind it as it is now.
#[derive(Clone, Debug)]
pub struct TokenRow {
    id: i64,
    owner: Principal,
    auth_time: Option<i64>,
    expires_at: Option<i64>,
    last_used_at: Option<i64>,
    revoked: bool,
}

/// The token with that hash.
pub async fn find(store: &Store, hash: &TokenHash) -> Result<Option<TokenRow>, DbError> {
    let row = sqlx::query(concat!(
        "SELECT a.id, a.name, a.role, a.plan, t.id, t.scopes, t.auth_time, t.expires_at, t.last_used_at, \
            t.revoked_at, ",
        granted_column!(),
        " FROM token t JOIN account a ON a.id = t.account_id WHERE t.hash = ? AND t.world_id = ?",
    ))
    .bind(hash.as_slice())
    .bind(store.world.0)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let scopes: Option<&str> = row.try_get(5)?;
    let owner = Principal { scopes: scopes.map(self::scopes).transpose()?, ..decode::principal(&row)? };
    Ok(Some(TokenRow {
        id: row.try_get(4)?,
        owner,
        auth_time: row.try_get(6)?,
        expires_at: row.try_get(7)?,
        last_used_at: row.try_get(8)?,
        revoked: row.try_get::<Option<i64>, _>(9)?.is_some(),
    }))
}

impl TokenRow {
    /// Why it does not count at that time. What was revoked stays revoked, also after it would have ended.
    pub fn fault(&self, now: i64) -> Option<Fault> {
        if self.revoked {
            return Some(Fault::Ended);
        }
        self.expires_at.is_some_and(|end| now >= end).then_some(Fault::Expired)
    }

    /// The account, as far as the token reaches.
    pub fn principal(self, now: i64) -> Principal {
        let age = |at: i64| u32::try_from(now - at).unwrap_or(if now < at { 0 } else { u32::MAX });
        Principal { auth_age: self.auth_time.map(age), ..self.owner }
    }

    /// Notes that it was used. The request is good without it, and does not wait for a busy writer.
    pub async fn note_use(&self, store: &Store, now: i64) {
        if self.last_used_at.is_some_and(|last| (0..NOTE_EVERY.whole_seconds()).contains(&(now - last))) {
            return;
        }
        let note = note(store, self.id, now);
        if let Ok(Err(error)) = tokio::time::timeout(NOTE_WAIT, note).await {
            tracing::warn!(%error, "could not note the use of a token");
        }
    }
}

async fn note(store: &Store, id: i64, now: i64) -> Result<(), DbError> {
    let mut tx = store.write().await?;
    sqlx::query("UPDATE token SET last_used_at = ? WHERE id = ?")
        .bind(now)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    tx.commit().await
}

/// Deletes one batch of tokens that ended long ago; says whether there may be more.
pub async fn sweep(store: &Store, now: i64) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let done = sqlx::query(
        "DELETE FROM token WHERE id IN (
             SELECT id FROM token WHERE kind = 'access' AND expires_at <= ?
                 OR kind = 'personal' AND min(expires_at, coalesce(revoked_at, expires_at)) <= ? LIMIT ?)",
    )
    .bind(now - SWEEP_ACCESS_AFTER.whole_seconds())
    .bind(now - SWEEP_PERSONAL_AFTER.whole_seconds())
    .bind(SWEEP_BATCH)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() >= u64::from(SWEEP_BATCH))
}

pub(super) const fn kind_word(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Personal => "personal",
        TokenKind::Access => "access",
        TokenKind::Key => "key",
    }
}

/// The scopes of a column.
pub(super) fn scopes(list: &str) -> Result<Scopes, sqlx::Error> {
    Scopes::parse(list)
        .map_err(|word| sqlx::Error::Decode(BoxDynError::from(format!("unexpected scope: {word:?}"))))
}
