//! Accounts: looked up to log in, and changed by their owners.

use sqlx::Row;
use two_gates_policy::{AccountId, Granted, Plan, Principal, Role, Visibility};

use super::decode::granted_column;
use super::known_device::DeviceHash;
use super::session::IdHash;
use super::{DbError, Store, decode, known_device, own_tokens};

/// What a login needs to know of an account.
#[derive(Clone, Debug)]
pub struct LoginRecord {
    /// The account.
    pub principal: Principal,
    /// The password's hash as a PHC string; none for a member who cannot log in.
    pub password_hash: Option<String>,
}

/// The account with that name.
pub async fn find_for_login(store: &Store, name: &str) -> Result<Option<LoginRecord>, DbError> {
    let row = sqlx::query(concat!(
        "SELECT a.id, a.name, a.role, a.plan, a.password_hash, ",
        granted_column!(),
        " FROM account a WHERE a.world_id = ? AND a.name = ?",
    ))
    .bind(store.world.0)
    .bind(name)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let principal = decode::principal(&row)?;
    Ok(Some(LoginRecord { principal, password_hash: row.try_get(4)? }))
}

/// The name to show and the visibility of the profile of an account; [`DbError::Gone`] where it was closed.
pub async fn read(store: &Store, id: AccountId) -> Result<(String, Visibility), DbError> {
    let row = sqlx::query(
        "SELECT a.display_name, p.visibility FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND a.id = ?",
    )
    .bind(store.world.0)
    .bind(id.0)
    .fetch_optional(&mut *store.reader().await?)
    .await?
    .ok_or(DbError::Gone)?;
    Ok((row.try_get(0)?, decode::visibility(row.try_get(1)?)?))
}

/// Makes a profile public or private, and says what it was; [`DbError::Gone`] where its account was closed.
pub async fn set_visibility(
    store: &Store,
    id: AccountId,
    visibility: Visibility,
) -> Result<Visibility, DbError> {
    let mut tx = store.write().await?;
    let before: Option<String> = sqlx::query_scalar(
        "SELECT p.visibility FROM profile p JOIN account a ON a.id = p.account_id WHERE a.world_id = ? AND \
            a.id = ?",
    )
    .bind(store.world.0)
    .bind(id.0)
    .fetch_optional(&mut **tx)
    .await?;
    let before = decode::visibility(&before.ok_or(DbError::Gone)?)?;
    sqlx::query(
        "UPDATE profile SET visibility = ?
         WHERE account_id = (SELECT id FROM account WHERE world_id = ? AND id = ?)",
    )
    .bind(decode::visibility_word(visibility))
    .bind(store.world.0)
    .bind(id.0)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(before)
}

/// What became of a new account.
#[derive(Clone, Debug)]
pub enum Created {
    /// It is there.
    Account(Principal),
    /// The world has as many as it may have.
    Full,
    /// All the names are taken.
    NoName,
}

/// Makes a standard account on the free plan with a private profile, under the first of `names` that is free.
pub async fn create(
    store: &Store,
    names: impl Iterator<Item = String>,
    display_name: &str,
    password_hash: &str,
    limit: u32,
) -> Result<Created, DbError> {
    let (role, plan) = (Role::Standard, Plan::Free);
    let mut tx = store.write().await?;
    let total: u32 = sqlx::query_scalar("SELECT count(*) FROM account WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_one(&mut **tx)
        .await?;
    if total >= limit {
        return Ok(Created::Full);
    }
    for name in names {
        let id: Option<i64> = sqlx::query_scalar(
            "INSERT INTO account (id, world_id, name, display_name, role, plan, password_hash)
             SELECT 1 + max(last, coalesce((SELECT max(id) FROM account), 0)), ?, ?, ?, ?, ?, ? FROM \
             account_number
             WHERE true ON CONFLICT (world_id, name) DO NOTHING RETURNING id",
        )
        .bind(store.world.0)
        .bind(&name)
        .bind(display_name)
        .bind(decode::role_word(role))
        .bind(decode::plan_word(plan))
        .bind(password_hash)
        .fetch_optional(&mut **tx)
        .await?;
        let Some(id) = id else { continue };
        sqlx::query(
            "INSERT INTO profile (account_id, headline, about, visibility)
             VALUES (?, 'Signed up here', 'Nothing is written here yet.', 'private')",
        )
        .bind(id)
        .execute(&mut **tx)
        .await?;
        tx.commit().await?;
        return Ok(Created::Account(Principal {
            id: AccountId(id),
            name,
            role,
            plan,
            granted: Granted::NOTHING,
            scopes: None,
            auth_age: Some(0),
        }));
    }
    Ok(Created::NoName)
}

/// Deletes an account, and with it all that is its own: profile, messages, sessions and tokens. Says whether
/// it was still there.
pub async fn close(store: &Store, id: AccountId) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let done = sqlx::query("DELETE FROM account WHERE world_id = ? AND id = ?")
        .bind(store.world.0)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    tx.commit().await?;
    Ok(done.rows_affected() > 0)
}

/// A change of password, and what ends with it.
#[derive(Clone, Copy, Debug)]
pub struct NewPassword<'a> {
    /// The hash of the one that was verified.
    pub old: &'a str,
    /// The hash of the one to have.
    pub new: &'a str,
    /// The one session that goes on.
    pub keep: Option<&'a IdHash>,
    /// The one device that is known as before.
    pub keep_device: Option<&'a DeviceHash>,
    /// When the personal tokens are revoked, in seconds since 1970-01-01T00:00:00Z; none where they still
    /// count.
    pub revoke_tokens: Option<i64>,
}

/// What ended with a change of password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedWith {
    /// Sessions other than the one that goes on.
    pub sessions: u64,
    /// Personal tokens.
    pub tokens: u64,
}

/// Puts a new password in the place of the old one, ends every session of the account but one, forgets its
/// devices but one, and revokes its personal tokens where that is asked for; all or nothing. Gives back none
/// if the password is another by now.
pub async fn set_password(
    store: &Store,
    id: AccountId,
    change: NewPassword<'_>,
) -> Result<Option<EndedWith>, DbError> {
    let NewPassword { old, new, keep, keep_device, revoke_tokens } = change;
    let mut tx = store.write().await?;
    let done = sqlx::query(
        "UPDATE account SET password_hash = ? WHERE world_id = ? AND id = ? AND password_hash = ?",
    )
    .bind(new)
    .bind(store.world.0)
    .bind(id.0)
    .bind(old)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        let there =
            sqlx::query("SELECT 1 FROM account WHERE world_id = ? AND id = ?").bind(store.world.0).bind(id.0);
        return there.fetch_optional(&mut **tx).await?.map(|_| None).ok_or(DbError::Gone);
    }
    let ended = sqlx::query("DELETE FROM session WHERE world_id = ? AND account_id = ? AND id_hash IS NOT ?")
        .bind(store.world.0)
        .bind(id.0)
        .bind(keep.map(IdHash::as_slice))
        .execute(&mut **tx)
        .await?;
    known_device::forget_others(&mut tx, store.world, id, keep_device).await?;
    let tokens = match revoke_tokens {
        Some(now) => own_tokens::revoke_all(&mut tx, store.world, id, now).await?,
        None => 0,
    };
    tx.commit().await?;
    Ok(Some(EndedWith { sessions: ended.rows_affected(), tokens }))
}
