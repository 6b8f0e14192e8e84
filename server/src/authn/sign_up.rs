//! Signing up: a new account, and a session that stands for it.

use two_gates_policy::Principal;

use super::login::start;
use super::{
    Authenticator, ChosenName, DisplayName, LoginContext, LoginError, Password, PasswordError, Rotate,
};
use crate::db::account::Created;
use crate::db::{self, DbError};
use crate::defence::{RateLimit, RateLimited};

/// Accounts that a world holds at most, its demo people included.
pub const MAX_ACCOUNTS: u32 = 10_000;

/// Names that are drawn at most. Of half a million that a typed name can become, ten thousand can be there: that all of these are
/// does not happen.
const DRAWS: usize = 8;

/// A new account as it was asked for. The password has been judged.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What the user name begins with.
    pub name: ChosenName,
    /// The name to show.
    pub display_name: DisplayName,
    /// The password.
    pub password: Password,
}

/// Why no account was made.
#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    /// There are as many accounts as there may be.
    #[error("the world is full")]
    Full,
    /// Too many were made from there.
    #[error("too many sign-ups: {0:?}")]
    RateLimited(RateLimited),
    /// Every name that was drawn is there.
    #[error("no name was free")]
    NoName,
    /// The password workers gave no answer.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database gave no answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The account was made, and its session could not be.
    #[error(transparent)]
    Login(#[from] LoginError),
}

/// Makes a standard account on the free plan with a private profile, and logs in as it. Whatever the name, the work is the same: a hash, and
/// a write that looks for the drawn name alone. One address makes no more than its share.
pub async fn sign_up(
    state: &Authenticator,
    context: &LoginContext,
    session: Rotate,
    wanted: Wanted,
) -> Result<Principal, SignUpError> {
    if !context.is_rehearsed() {
        state.limits.count(RateLimit::SIGN_UP, context.address()).map_err(SignUpError::RateLimited)?;
    }
    let hash = state.passwords.hash(wanted.password).await?;
    let draw = || wanted.name.with(rand::random()).as_str().to_owned();
    let names = std::iter::repeat_with(draw).take(DRAWS);
    let display_name = wanted.display_name.as_str();
    match db::account::create(&state.store, names, display_name, &hash, state.max_accounts).await? {
        Created::Account(principal) => {
            start(&state.store, session, principal.id).await?;
            Ok(principal)
        }
        Created::Full => Err(SignUpError::Full),
        Created::NoName => Err(SignUpError::NoName),
    }
}
