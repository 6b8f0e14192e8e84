//! Sign-up, and the change of a password. A change needs the current password, and ends every other session and
//! every other known device of the account. Personal tokens stay unless they are to be revoked too: programs hold
//! them, and a change of password out of habit would break those.

use two_gates_policy::Principal;

use super::login::start;
use super::login_context::{Verified, verify_secret};
use super::{
    Authenticator, ChosenName, DisplayName, LoginContext, LoginError, MAX_PASSWORD_BYTES, NotTried, Password,
    PasswordError, Rotate, Weak,
};
use crate::db::account::{Created, EndedWith, NewPassword};
use crate::db::{self, DbError};
use crate::defence::{Locked, RateLimit, RateLimited};
use crate::session::hash;

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

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The current password is wrong, the new one is not taken, or both.
    #[error("not changed: wrong current password {wrong:?}, new password {weak:?}")]
    Fields {
        /// What the limits make of the current password, where it is wrong.
        wrong: Option<Locked>,
        /// What is wrong with the new one.
        weak: Option<Weak>,
    },
    /// Too many were wrong before, or the password workers gave no answer.
    #[error(transparent)]
    NotTried(#[from] NotTried),
    /// The password workers gave no answer about the new one.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database gave no answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The password was changed, and this session did not get its new id.
    #[error(transparent)]
    Login(#[from] LoginError),
}

/// What is sent to change a password.
#[derive(Clone, Debug)]
pub struct WantedChange {
    /// The password as it is.
    pub current: Password,
    /// The one to have.
    pub new: Password,
    /// Whether the personal tokens are to go with the sessions.
    pub revoke_tokens: bool,
}

/// A current password that is wrong without having been tried: too long to be one, or changed by somebody else meanwhile.
const UNCOUNTED: Locked = Locked { now: false, policy: RateLimit::LOGIN, left: RateLimit::LOGIN.quota };

/// Changes the password of `account`, ends its other sessions, and gives this one a new id. Gives back what ended.
pub async fn change_password(
    state: &Authenticator,
    context: &LoginContext,
    session: Rotate,
    account: &Principal,
    wanted: WantedChange,
) -> Result<EndedWith, ChangeError> {
    let WantedChange { current, new, revoke_tokens } = wanted;
    let store = &state.store;
    let (display_name, _) = db::account::read(store, account.id).await?;
    let same = current.text() == new.text();
    let weak = new.judge([&account.name, &display_name]).err();
    let record = db::account::find_for_login(store, &account.name).await?.ok_or(DbError::Gone)?;
    let old = record.password_hash;
    let fits = current.len() <= MAX_PASSWORD_BYTES;
    let attempt = context.at_login(state, &account.name).await?;
    let wrong = if fits {
        match verify_secret(state, &attempt, current, old.clone()).await? {
            Verified::Right(_) => None,
            Verified::Wrong(locked) => Some(locked),
        }
    } else {
        Some(UNCOUNTED)
    };
    // Of a password that is the current one, nothing is said to whoever does not know that.
    let weak = weak.or((same && wrong.is_none()).then_some(Weak::Same));
    let (Some(old), None, None) = (old, wrong, weak) else {
        return Err(ChangeError::Fields { wrong, weak });
    };
    let hashed = state.passwords.hash(new).await?;
    let keep = session.sessions.session.id().map(hash);
    let keep_device = context.known_device(state, &account.name).await?;
    let change = NewPassword {
        old: &old,
        new: &hashed,
        keep: keep.as_ref(),
        keep_device: keep_device.as_ref(),
        revoke_tokens: revoke_tokens.then(|| state.store.clock.now()),
    };
    let Some(ended) = db::account::set_password(store, account.id, change).await? else {
        // Somebody else has changed it since it was verified.
        return Err(ChangeError::Fields { wrong: Some(UNCOUNTED), weak: None });
    };
    start(store, session, account.id).await?;
    Ok(ended)
}
