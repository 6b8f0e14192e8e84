//! Gate 1: authentication. Turns credentials into a [`Caller`](two_gates_policy::Caller); decides nothing.

mod account;
mod caller;
mod client;
mod hashing;
mod login;
mod login_context;
mod names;
mod password;
mod personal_token;
mod schemes;

pub(crate) use account::{MAX_ACCOUNTS, NewAccount, PasswordChangeError, change_password, sign_up};
pub(crate) use caller::{
    AttemptInfo, Authenticator, AuthnError, AuthnErrorKind, InvalidRequest, VerifyError, identify,
    list_ignored,
};
pub(crate) use client::{Client, ClientAttempt, ClientCredentials, ClientError, ClientRejection};
pub use hashing::Hasher;
pub(crate) use hashing::PasswordError;
pub(crate) use login::{Login, LoginError, Renewal, WrongCredentials, log_in, log_out, switch_persona};
pub(crate) use login_context::LoginContext;
pub use names::Username;
pub(crate) use names::{ChosenName, DisplayName, UsernameError, is_inline_text, is_readable};
pub use password::Password;
pub(crate) use password::WeakPassword;
pub(crate) use personal_token::{PersonalTokenRequest, create_personal_token, too_many_tokens};
pub(crate) use schemes::is_live;

#[cfg(test)]
#[path = "../../tests/unit/authn/mod.rs"]
mod tests;
