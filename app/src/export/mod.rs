//! Commands for curl, Hurl and `fetch()` that repeat a request of the lab and get the same status.
//!
//! Pure text. Only this module quotes a learner's input for the target language.

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
pub use replay::ReplayLogin;

/// Why no command gets the same response as the lab; `None` if a command can.
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

#[cfg(test)]
#[path = "../../tests/unit/export/mod.rs"]
mod tests;
