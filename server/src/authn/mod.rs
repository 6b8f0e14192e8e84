//! Gate 1: who are you? Turns credentials into a [`Caller`](two_gates_policy::Caller); decides nothing.

mod authorization;
mod basic;
mod bearer;
mod caller;
mod login;
mod memory;
mod password;
mod space;
mod token;
mod username;

pub use bearer::API_KEY;
pub use caller::{authenticate, authenticate_in};
pub use login::{LoggedIn, LoginError, Rotate, log_in, log_out, wear};
pub use password::{MAX_PASSWORD_BYTES, Password, PasswordError, Passwords};
pub use space::{Presented, Space};
pub use token::Token;
pub use username::{Username, UsernameError};
