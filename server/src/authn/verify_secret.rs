//! A secret is tried: within the limits first, and then by the password workers. Every door at which one can be tried goes through here.

use super::{Authenticator, Password, PasswordError};
use crate::defence::{Attempt, Busy, Locked, RateLimited};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verified {
    /// It was right, after so many that were wrong.
    Right(u32),
    /// It was wrong.
    Wrong(Locked),
}

/// Why nothing was tried.
#[derive(Debug, thiserror::Error)]
pub enum NotTried {
    /// Too many were wrong before.
    #[error("too many wrong attempts: {0:?}")]
    RateLimited(RateLimited),
    /// The password workers gave no answer.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

/// Verifies a secret, with the same work where there is no hash. What the limits hold back costs none.
pub(super) async fn verify_secret(
    state: &Authenticator,
    attempt: &Attempt<'_>,
    secret: Password,
    hash: Option<String>,
) -> Result<Verified, NotTried> {
    let slot = state.limits.begin(attempt).await.map_err(|busy| match busy {
        Busy::RateLimited(held) => NotTried::RateLimited(held),
        Busy::Queue => NotTried::Password(PasswordError::Busy),
    })?;
    match state.passwords.verify(secret, hash).await {
        Ok(true) => Ok(Verified::Right(slot.right())),
        Ok(false) => Ok(Verified::Wrong(slot.wrong())),
        Err(error) => {
            slot.undone();
            Err(error.into())
        }
    }
}
