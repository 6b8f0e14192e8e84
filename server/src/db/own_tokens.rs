//! The personal access tokens of one account, as its owner makes, lists and revokes them. A number is looked
//! for among those of that account alone. What programs were issued and what the lab sends are not among
//! them.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use two_gates_app::features::tokens::{MAX_TOKENS, PersonalToken, PersonalTokens, TokenStatus};
use two_gates_policy::AccountId;

use super::token::{NewToken, insert_in, scopes};
use super::{DbError, Store, World, Write, decode};

/// More than these are not shown at once.
const SHOWN: u32 = 50;

/// Writes a token and gives back its number; none where as many are live as may be.
pub async fn make(store: &Store, token: &NewToken<'_>, now: i64) -> Result<Option<i64>, DbError> {
    let mut tx = store.write().await?;
    let live: u32 = sqlx::query_scalar(
        "SELECT count(*) FROM token
         WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND revoked_at IS NULL AND expires_at > \
         ?",
    )
    .bind(store.world.0)
    .bind(token.account.0)
    .bind(now)
    .fetch_one(&mut **tx)
    .await?;
    if live >= MAX_TOKENS {
        return Ok(None);
    }
    let id = insert_in(&mut tx, store.world, token, now).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// The tokens of an account: the live ones first, then the latest.
pub async fn list(store: &Store, account: AccountId, now: i64) -> Result<PersonalTokens, DbError> {
    let rows = sqlx::query(
        "SELECT id, name, scopes, created_at, expires_at, last_used_at, revoked_at FROM token
         WHERE world_id = ? AND account_id = ? AND kind = 'personal'
         ORDER BY revoked_at IS NULL AND expires_at > ? DESC, id DESC LIMIT +?",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(now)
    .bind(SHOWN)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let tokens = rows.iter().map(|row| token(row, now)).collect::<Result<_, _>>()?;
    Ok(PersonalTokens { tokens })
}

/// The token with that number.
pub async fn find(
    store: &Store,
    account: AccountId,
    id: i64,
    now: i64,
) -> Result<Option<PersonalToken>, DbError> {
    let row = sqlx::query(
        "SELECT id, name, scopes, created_at, expires_at, last_used_at, revoked_at FROM token
         WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND id = ?",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(id)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    Ok(row.map(|row| token(&row, now)).transpose()?)
}

/// What became of a token that was to be revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// It counts no more.
    Now,
    /// It counted no more before; the time of that stays.
    Before,
    /// The account has none with that number.
    NotThere,
}

/// Revokes the token with that number, for good.
pub async fn revoke(store: &Store, account: AccountId, id: i64, now: i64) -> Result<Revoked, DbError> {
    let mut tx = store.write().await?;
    let before: Option<bool> = sqlx::query_scalar(
        "SELECT revoked_at IS NOT NULL FROM token
         WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND id = ?",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    match before {
        None => return Ok(Revoked::NotThere),
        Some(true) => return Ok(Revoked::Before),
        Some(false) => {}
    }
    sqlx::query("UPDATE token SET revoked_at = ? WHERE world_id = ? AND account_id = ? AND id = ?")
        .bind(now)
        .bind(store.world.0)
        .bind(account.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    tx.commit().await?;
    Ok(Revoked::Now)
}

/// Revokes every token of the account, as a part of a write; says how many counted until then.
pub(super) async fn revoke_all(
    tx: &mut Write,
    world: World,
    account: AccountId,
    now: i64,
) -> Result<u64, DbError> {
    let done = sqlx::query(
        "UPDATE token SET revoked_at = ?
         WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND revoked_at IS NULL",
    )
    .bind(now)
    .bind(world.0)
    .bind(account.0)
    .execute(&mut ***tx)
    .await?;
    Ok(done.rows_affected())
}

fn token(row: &SqliteRow, now: i64) -> Result<PersonalToken, sqlx::Error> {
    let (expires_at, last_used_at): (i64, Option<i64>) = (row.try_get(4)?, row.try_get(5)?);
    let revoked = row.try_get::<Option<i64>, _>(6)?.is_some();
    Ok(PersonalToken {
        id: row.try_get(0)?,
        token: None,
        name: row.try_get(1)?,
        scopes: scopes(row.try_get(2)?)?.iter().collect(),
        created_at: decode::moment(row.try_get(3)?)?,
        expires_at: decode::moment(expires_at)?,
        last_used_at: last_used_at.map(decode::moment).transpose()?,
        // As in `TokenRow::fault`: what was revoked stays revoked.
        status: match (revoked, now >= expires_at) {
            (true, _) => TokenStatus::Revoked,
            (false, true) => TokenStatus::Expired,
            (false, false) => TokenStatus::Live,
        },
    })
}
