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

pub(crate) use account::{BadChange, MAX_ACCOUNTS, NewAccount, change_password, sign_up};
pub(crate) use caller::{
    AttemptInfo, Authenticator, AuthnError, AuthnFailure, Failure, InvalidRequest, identify, unread,
};
pub(crate) use client::{Client, ClientCredentials, ClientError, ClientTried, NoClient};
pub(crate) use hashing::PasswordError;
pub use hashing::Passwords;
pub(crate) use login::{Login, LoginError, Rotate, Wrong, log_in, log_out, switch_to_persona};
pub(crate) use login_context::LoginContext;
pub use names::Username;
pub(crate) use names::{ChosenName, DisplayName, UsernameError, disturbs_nothing, is_readable};
pub use password::Password;
pub(crate) use password::Weak;
pub(crate) use personal_token::{WantedToken, make_token, too_many_tokens};
pub(crate) use schemes::is_live;

#[cfg(test)]
#[path = "../../tests/unit/authn/mod.rs"]
mod tests;
