//! Gate 1: who are you? Turns credentials into a [`Caller`](two_gates_policy::Caller); decides nothing.

mod argon2_memory;
mod authenticator;
mod basic;
mod bearer;
mod caller;
mod change_password;
mod chosen_name;
mod client;
mod error;
mod found;
mod login;
mod login_context;
mod new_password;
mod normalization;
mod password;
mod personal_token;
mod sign_up;
mod unread;
mod username;
mod verify_secret;

pub use authenticator::Authenticator;
pub use bearer::is_live;
pub use caller::identify;
pub use change_password::{ChangeError, WantedChange, change_password};
pub use chosen_name::{ChosenName, DisplayName, DisplayNameFault, NameFault, disturbs_nothing, is_readable};
pub use client::{Client, ClientCredentials, ClientError, ClientFailure, ClientTried};
pub use error::{AttemptInfo, AuthnError, AuthnFailure, InvalidRequest};
pub use login::{Login, LoginError, Rotate, Wrong, log_in, log_out, switch_to_persona};
pub use login_context::LoginContext;
pub use new_password::{MIN_PASSWORD_CHARS, Weak};
pub use password::{MAX_PASSWORD_BYTES, Password, PasswordError, Passwords};
pub use personal_token::{WantedToken, make_token, too_many_tokens};
pub use sign_up::{MAX_ACCOUNTS, SignUpError, Wanted, sign_up};
pub use unread::unread;
pub use username::{Username, UsernameError};
pub use verify_secret::NotTried;
