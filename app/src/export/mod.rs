//! An exchange as commands to copy: the same request for curl, for Hurl and for fetch, which gets the same
//! status from the server.
//!
//! Pure text. What a learner typed is quoted for the language it lands in, here and nowhere else.

mod curl;
mod fetch;
mod hurl;
mod replay;

use crate::catalogue::{Credential, Life};
use crate::lab::Ask;
use crate::wire::SentFrom;

pub use curl::curl;
pub use fetch::fetch;
pub use hurl::{hurl, login as hurl_login};
pub use replay::Login;

/// Why no command gets the answer of the lab, if so.
pub fn cannot(ask: &Ask) -> Option<&'static str> {
    if ask.clock > 0 {
        return Some("A command cannot turn the server's clock, so none would get this answer.");
    }
    if ask.from == SentFrom::Blocked {
        return Some(
            "A command cannot choose the address that it comes from, so none would get this answer.",
        );
    }
    let old = ask.caller.credential == Credential::Session(Life::Old);
    old.then_some(
        "There is no command to copy: it would log in first, and that login is seconds old, not ten minutes.",
    )
}
