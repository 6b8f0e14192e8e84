//! Unit tests of `authn`.

mod client;
mod hashing;
mod names;
mod password;
mod personal_token;
mod schemes;
