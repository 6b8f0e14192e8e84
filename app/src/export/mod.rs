//! An exchange as commands to copy: the same request for curl, for Hurl and for fetch, which gets the same status from the server.
//!
//! Pure text. What a learner typed is quoted for the language it lands in, here and nowhere else.

mod curl;
mod fetch;
mod hurl;
mod node;
mod replay;

pub use curl::curl;
pub use fetch::fetch;
pub use hurl::{hurl, login as hurl_login, request as hurl_request};
