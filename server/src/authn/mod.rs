//! Gate 1: who are you? Turns credentials into a [`Caller`](two_gates_policy::Caller); decides nothing.

mod authorization;
mod basic;
mod bearer;
mod caller;
mod change_password;
mod chosen_name;
mod client;
mod in_address;
mod login;
mod memory;
mod new_password;
mod one_way;
mod password;
mod personal_token;
mod sign_up;
mod space;
mod token;
mod username;

pub use bearer::API_KEY;
pub use caller::{Visitor, authenticate, authenticate_in};
pub use change_password::{ChangeError, WantedChange, change_password};
pub use chosen_name::{ChosenName, DisplayName, DisplayNameFault, NameFault};
pub use client::{Client, ClientAsked, ClientCredentials};
pub use in_address::{names_a_token, tokens_in, without_tokens};
pub use login::{LoggedIn, LoginError, Rotate, log_in, log_out, wear};
pub use new_password::{MIN_PASSWORD_CHARS, Weak};
pub use one_way::one_way;
pub use password::{MAX_PASSWORD_BYTES, Password, PasswordError, Passwords};
pub use personal_token::{WantedToken, make_token, too_many_tokens};
pub use sign_up::{MAX_ACCOUNTS, SignUpError, Wanted, sign_up};
pub use space::{Presented, Space};
pub use token::Token;
pub use username::{Username, UsernameError};
