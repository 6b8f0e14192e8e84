//! Accounts: looked up to log in, and changed by their owners.

use sqlx::Row;
use two_gates_policy::{AccountId, Principal, Visibility};

use super::{Db, DbError, World, decode};

/// What a login needs to know of an account.
#[derive(Clone, Debug)]
pub struct LoginRecord {
    /// The account.
    pub principal: Principal,
    /// The password's hash as a PHC string; none for a member who cannot log in.
    pub password_hash: Option<String>,
}

/// The account with that name.
pub async fn find_for_login(db: &Db, world: World, name: &str) -> Result<Option<LoginRecord>, DbError> {
    let row = sqlx::query(
        "SELECT id, name, role, plan, password_hash FROM account WHERE world_id = ? AND name = ?",
    )
    .bind(world.0)
    .bind(name)
    .fetch_optional(&mut *db.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let principal = decode::principal(&row)?;
    Ok(Some(LoginRecord { principal, password_hash: row.try_get(4)? }))
}

/// The name to show and the visibility of the profile of an account that is known to exist.
pub async fn read(db: &Db, world: World, id: AccountId) -> Result<(String, Visibility), DbError> {
    let row = sqlx::query(
        "SELECT a.display_name, p.visibility FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND a.id = ?",
    )
    .bind(world.0)
    .bind(id.0)
    .fetch_one(&mut *db.reader().await?)
    .await?;
    Ok((row.try_get(0)?, decode::visibility(row.try_get(1)?)?))
}

/// Makes a profile public or private.
pub async fn set_visibility(
    db: &Db,
    world: World,
    id: AccountId,
    visibility: Visibility,
) -> Result<(), DbError> {
    let mut tx = db.write().await?;
    sqlx::query(
        "UPDATE profile SET visibility = ?
         WHERE account_id = (SELECT id FROM account WHERE world_id = ? AND id = ?)",
    )
    .bind(decode::visibility_word(visibility))
    .bind(world.0)
    .bind(id.0)
    .execute(&mut **tx)
    .await?;
    tx.commit().await
}
