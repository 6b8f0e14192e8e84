//! Changing a password: needs the current one, and leaves no other session of the account.

use two_gates_policy::Principal;

use super::login::start;
use super::{LoginError, MAX_PASSWORD_BYTES, Password, PasswordError, Rotate, Weak};
use crate::db::{self, DbError};
use crate::session::hash;
use crate::state::AppState;

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The current password is wrong, the new one is not taken, or both.
    #[error("not changed: wrong current password {wrong}, new password {weak:?}")]
    Fields {
        /// Whether the current password is wrong.
        wrong: bool,
        /// What is wrong with the new one.
        weak: Option<Weak>,
    },
    /// The password workers gave no answer.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database gave no answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The password was changed, and this session did not get its new id.
    #[error(transparent)]
    Login(#[from] LoginError),
}

/// Changes the password of `account`, ends its other sessions, and gives this one a new id.
pub async fn change_password(
    state: &AppState,
    session: Rotate,
    account: &Principal,
    current: Password,
    new: Password,
) -> Result<(), ChangeError> {
    let (db, world) = (&state.db, state.world);
    let (display_name, _) = db::account::read(db, world, account.id).await?;
    let weak = state.passwords.judge(&new, &[&account.name, &display_name]).await?.err();
    let record = db::account::find_for_login(db, world, &account.name).await?.ok_or(DbError::Gone)?;
    let old = record.password_hash;
    let fits = current.len() <= MAX_PASSWORD_BYTES;
    let right = fits && state.passwords.verify(current, old.clone()).await?;
    let (Some(old), true, None) = (old, right, weak) else {
        return Err(ChangeError::Fields { wrong: !right, weak });
    };
    let hashed = state.passwords.hash(new).await?;
    let keep = session.session.id().map(hash);
    if !db::account::set_password(db, world, account.id, &old, &hashed, keep.as_ref()).await? {
        // Somebody else has changed it since it was verified.
        return Err(ChangeError::Fields { wrong: true, weak: None });
    }
    Ok(start(session, account.id).await?)
}
