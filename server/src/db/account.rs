//! Accounts: lookups for login, and changes by their owners.

use rusqlite::{Error, Row};
use two_gates_policy::{AccountId, Grants, Plan, Principal, Role, Visibility};

use super::known_device::DeviceHash;
use super::session::IdHash;
use super::statement::{Enum, granted_column, principal};
use super::{DbError, Result, Store};

/// The fields of an account that a login reads.
#[derive(Clone, Debug)]
pub struct LoginRecord {
    /// The account.
    pub principal: Principal,
    /// The password's hash as a PHC string; `None` for a member who cannot log in.
    pub password_hash: Option<String>,
}

impl TryFrom<&Row<'_>> for LoginRecord {
    type Error = Error;

    fn try_from(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { principal: principal(row)?, password_hash: row.get("password_hash")? })
    }
}

/// The account with this name.
pub async fn find_for_login(store: &Store, name: &str) -> Result<Option<LoginRecord>> {
    let sql = concat!(
        "SELECT a.id, a.name, a.role, a.plan, a.password_hash, ",
        granted_column!(),
        " FROM account a WHERE a.world_id = ? AND a.name = ?",
    );
    store.optional(sql, (store.world.0, name)).await
}

/// The vault's user, who has no account and whose id is unique only there, and the password's PHC string.
pub async fn find_in_vault(store: &Store, name: &str) -> Result<Option<(Principal, String)>> {
    let sql = "SELECT id, name, role, password_hash FROM vault_user WHERE world_id = ? AND name = ?";
    Ok(store.optional(sql, (store.world.0, name)).await?.map(|(id, name, Enum(role), password_hash)| {
        // Basic sends the password with every request, so the login is never old.
        let auth_age = Some(0);
        let (id, granted, plan) = (AccountId(id), Grants::NONE, Plan::Free);
        (Principal { id, name, role, plan, granted, scopes: None, auth_age }, password_hash)
    }))
}

/// The display name and profile visibility of an account, or [`DbError::AccountClosed`].
pub async fn read(store: &Store, id: AccountId) -> Result<(String, Visibility)> {
    let sql = "SELECT a.display_name, p.visibility FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND a.id = ?";
    let row = store.optional(sql, (store.world.0, id.0)).await?;
    let (display_name, Enum(visibility)) = row.ok_or(DbError::AccountClosed)?;
    Ok((display_name, visibility))
}

/// Sets the visibility of a profile, and returns the old one, or [`DbError::AccountClosed`].
pub async fn set_visibility(store: &Store, id: AccountId, visibility: Visibility) -> Result<Visibility> {
    let mut tx = store.write().await?;
    let sql = "SELECT p.visibility FROM profile p JOIN account a ON a.id = p.account_id
         WHERE a.world_id = ? AND a.id = ?";
    let (Enum(before),) = tx.optional(sql, (store.world.0, id.0)).await?.ok_or(DbError::AccountClosed)?;
    let sql = "UPDATE profile SET visibility = ?
         WHERE account_id = (SELECT id FROM account WHERE world_id = ? AND id = ?)";
    tx.execute(sql, (Enum(visibility), store.world.0, id.0)).await?;
    tx.commit().await?;
    Ok(before)
}

/// The outcome of a sign-up.
#[derive(Clone, Debug)]
pub enum SignUpOutcome {
    /// The account was created.
    Account(Principal),
    /// The world has the maximum number of accounts.
    Full,
    /// Every proposed name is taken.
    NoName,
}

/// Creates a standard account on the free plan with a private profile, under the first free name of `names`.
pub async fn create(
    store: &Store,
    names: impl Iterator<Item = String>,
    display_name: &str,
    password_hash: &str,
    limit: u32,
) -> Result<SignUpOutcome> {
    let (role, plan, world) = (Role::Standard, Plan::Free, store.world.0);
    let mut tx = store.write().await?;
    let (total,): (u32,) = tx.one("SELECT count(*) FROM account WHERE world_id = ?", (world,)).await?;
    if total >= limit {
        return Ok(SignUpOutcome::Full);
    }
    for name in names {
        let sql = "INSERT INTO account (id, world_id, name, display_name, role, plan, password_hash)
                 SELECT 1 + max(last, coalesce((SELECT max(id) FROM account), 0)), ?, ?, ?, ?, ?, ?
                 FROM account_number WHERE true ON CONFLICT (world_id, name) DO NOTHING RETURNING id";
        let id: Option<(i64,)> =
            tx.optional(sql, (world, &name, display_name, Enum(role), Enum(plan), password_hash)).await?;
        let Some((id,)) = id else { continue };
        let sql = "INSERT INTO profile (account_id, headline, about, visibility)
             VALUES (?, 'Signed up here', 'Nothing is written here yet.', 'private')";
        tx.execute(sql, (id,)).await?;
        tx.commit().await?;
        let (id, granted, auth_age) = (AccountId(id), Grants::NONE, Some(0));
        let principal = Principal { id, name, role, plan, granted, scopes: None, auth_age };
        return Ok(SignUpOutcome::Account(principal));
    }
    Ok(SignUpOutcome::NoName)
}

/// Deletes an account with its profile, messages, sessions and tokens. Returns whether it existed.
pub async fn close(store: &Store, id: AccountId) -> Result<bool> {
    let sql = "DELETE FROM account WHERE world_id = ? AND id = ?";
    Ok(store.write().await?.run(sql, (store.world.0, id.0)).await? > 0)
}

/// A password change, and the credentials that it keeps or revokes.
#[derive(Clone, Copy, Debug)]
pub struct NewPassword<'a> {
    /// The hash of the old password, which was verified.
    pub old: &'a str,
    /// The hash of the new password.
    pub new: &'a str,
    /// The session to keep; `None` to end all sessions.
    pub keep: Option<&'a IdHash>,
    /// The known device to keep; `None` to forget all devices.
    pub keep_device: Option<&'a DeviceHash>,
    /// When the personal tokens are revoked, in seconds since 1970-01-01T00:00:00Z; `None` to keep them.
    pub revoke_tokens: Option<i64>,
}

/// The numbers of credentials that a password change ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedCredentials {
    /// Sessions.
    pub sessions: u64,
    /// Personal tokens.
    pub tokens: u64,
}

/// Replaces the password, ends every session of the account but one, forgets its devices but one, and revokes
/// its personal tokens on request, in one transaction. `None` if the old password is no longer current.
pub async fn set_password(
    store: &Store,
    id: AccountId,
    change: NewPassword<'_>,
) -> Result<Option<EndedCredentials>> {
    let NewPassword { old, new, keep, keep_device, revoke_tokens } = change;
    let world = store.world.0;
    let mut tx = store.write().await?;
    let sql = "UPDATE account SET password_hash = ? WHERE world_id = ? AND id = ? AND password_hash = ?";
    if tx.execute(sql, (new, world, id.0, old)).await? == 0 {
        let sql = "SELECT 1 FROM account WHERE world_id = ? AND id = ?";
        let account: Option<(i64,)> = tx.optional(sql, (world, id.0)).await?;
        return account.map(|_| None).ok_or(DbError::AccountClosed);
    }
    let sql = "DELETE FROM session WHERE world_id = ? AND account_id = ? AND id_hash IS NOT ?";
    let sessions = tx.execute(sql, (world, id.0, keep.map(IdHash::as_slice))).await?;
    let sql = "DELETE FROM known_device WHERE world_id = ? AND account_id = ? AND hash IS NOT ?";
    tx.execute(sql, (world, id.0, keep_device.map(DeviceHash::as_slice))).await?;
    let mut tokens = 0;
    if let Some(now) = revoke_tokens {
        let sql = "UPDATE token SET revoked_at = ?
             WHERE world_id = ? AND account_id = ? AND kind = 'personal' AND revoked_at IS NULL";
        tokens = tx.execute(sql, (now, world, id.0)).await?;
    }
    tx.commit().await?;
    Ok(Some(EndedCredentials { sessions, tokens }))
}
