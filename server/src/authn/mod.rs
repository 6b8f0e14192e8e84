//! Gate 1: who are you? Turns credentials into a [`Caller`](two_gates_policy::Caller); decides nothing.

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

pub use account::{ChangeError, MAX_ACCOUNTS, SignUpError, Wanted, WantedChange, change_password, sign_up};
pub use caller::{AttemptInfo, Authenticator, AuthnError, AuthnFailure, InvalidRequest, identify, unread};
pub use client::{Client, ClientCredentials, ClientError, ClientFailure, ClientTried};
pub use hashing::{PasswordError, Passwords};
pub use login::{Login, LoginError, Rotate, Wrong, log_in, log_out, switch_to_persona};
pub use login_context::{LoginContext, NotTried};
pub use names::{
    ChosenName, DisplayName, DisplayNameFault, NameFault, Username, UsernameError, disturbs_nothing,
    is_readable,
};
pub use password::{MAX_PASSWORD_BYTES, MIN_PASSWORD_CHARS, Password, Weak};
pub use personal_token::{WantedToken, make_token, too_many_tokens};
pub use schemes::is_live;
