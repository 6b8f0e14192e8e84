//! Sign-up, and password changes. A change requires the current password, and ends every other session and
//! every other known device of the account. Personal tokens survive unless the user revokes them too:
//! programs use them, and a routine password change would break those programs.

use two_gates_policy::Principal;

use super::login::{UNCOUNTED, start_session};
use super::login_context::verify_secret;
use super::{
    AttemptInfo, Authenticator, AuthnError, ChosenName, DisplayName, LoginContext, Password, Renewal,
    VerifyError, WeakPassword,
};
use crate::db::account::{EndedCredentials, NewPassword, SignUpOutcome};
use crate::db::{self, DbError};
use crate::defence::{Lockout, RateLimit};
use crate::session::hash_id;

/// Maximum number of accounts in a world, including the demo accounts.
pub const MAX_ACCOUNTS: u32 = 10_000;

/// Maximum number of user names to draw for an account. A chosen name has half a million possible endings, so
/// ten thousand accounts cannot use up all of them.
const DRAWS: usize = 8;

/// A new account. Its password has already passed [`Password::check_strength`].
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: ChosenName,
    pub display_name: DisplayName,
    pub password: Password,
}

/// Creates a standard account on the free plan with a private profile, and logs in to it. The work is the
/// same for any name: one hash, and one write that looks up only the drawn name.
pub async fn sign_up(
    state: &Authenticator,
    context: &LoginContext,
    session: Renewal,
    new: NewAccount,
) -> Result<SignUpOutcome, AuthnError> {
    if !context.is_lab_run() {
        let result = state.limits.count(RateLimit::SIGN_UP, context.address);
        result.map_err(|limited| AuthnError::too_many_attempts(limited, AttemptInfo::default()))?;
    }
    let hash = state.passwords.hash(new.password).await?;
    let names = std::iter::repeat_with(|| new.name.complete(rand::random()).as_str().to_owned()).take(DRAWS);
    let display_name = new.display_name.as_str();
    let created = db::account::create(&state.store, names, display_name, &hash, state.max_accounts).await?;
    if let SignUpOutcome::Account(principal) = &created {
        start_session(&state.store, session, principal.id).await?;
    }
    Ok(created)
}

/// The current password is wrong, the new one is weak, or both. `wrong` has the state of the rate limits.
#[derive(Clone, Copy, Debug)]
pub struct PasswordChangeError {
    pub wrong: Option<Lockout>,
    pub weak: Option<WeakPassword>,
}

/// Changes the password, gives this session a new id, and ends the other sessions of the account. Revokes the
/// personal tokens on request. Returns the number of sessions and tokens that ended.
pub async fn change_password(
    state: &Authenticator,
    context: &LoginContext,
    session: Renewal,
    account: &Principal,
    (current, new): (Password, Password),
    revoke_tokens: bool,
) -> Result<EndedCredentials, VerifyError<PasswordChangeError>> {
    let store = &state.store;
    let (display_name, _) = db::account::read(store, account.id).await?;
    let same = current.text() == new.text();
    let weak = new.check_strength([&account.name, &display_name]).err();
    let record = db::account::find_for_login(store, &account.name).await?.ok_or(DbError::AccountClosed)?;
    let old = record.password_hash;
    let attempt = context.for_login(state, &account.name).await?;
    let wrong = if current.is_too_long() {
        Some(UNCOUNTED)
    } else {
        verify_secret(state, &attempt, current, old.clone(), AttemptInfo::default()).await?.err()
    };
    // Only a caller with the right current password learns that the new one is the same.
    let weak = weak.or((same && wrong.is_none()).then_some(WeakPassword::Same));
    let (Some(old), None, None) = (old, wrong, weak) else {
        return Err(VerifyError::Refused(PasswordChangeError { wrong, weak }));
    };
    let hashed = state.passwords.hash(new).await?;
    let keep = session.sessions.session.id().map(hash_id);
    let keep_device = context.known_device(state, &account.name).await?;
    let change = NewPassword {
        old: &old,
        new: &hashed,
        keep: keep.as_ref(),
        keep_device: keep_device.as_ref(),
        revoke_tokens: revoke_tokens.then(|| state.store.clock.now()),
    };
    let Some(ended) = db::account::set_password(store, account.id, change).await? else {
        // Another request changed the password after it had been verified.
        return Err(VerifyError::Refused(PasswordChangeError { wrong: Some(UNCOUNTED), weak: None }));
    };
    start_session(store, session, account.id).await?;
    Ok(ended)
}
