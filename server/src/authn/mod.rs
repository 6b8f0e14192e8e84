//! Gate 1: who are you? Turns credentials into a [`Caller`](two_gates_policy::Caller); decides nothing.

mod caller;
mod login;
mod memory;
mod password;
mod username;

pub use caller::authenticate;
pub use login::{LoggedIn, LoginError, Rotate, log_in, log_out, wear};
pub use password::{MAX_PASSWORD_BYTES, Password, PasswordError, Passwords};
pub use username::{Username, UsernameError};
