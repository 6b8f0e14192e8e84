//! Commands for curl, Hurl and `fetch()` that repeat a request of the lab and get the same status. Pure text.
//! Only this module quotes a learner's input for the target language.

mod curl;
mod fetch;
mod hurl;
mod replay;

use crate::catalogue::{Credential, Validity};
use crate::lab::LabRequest;
use crate::wire::SourceIp;

pub use curl::curl;
pub use fetch::fetch;
pub use hurl::{hurl, login as hurl_login};
pub use replay::ReplayLogin;

/// Why no command gets the same response as the lab; `None` if a command can.
pub fn unsupported_reason(request: &LabRequest) -> Option<&'static str> {
    if request.clock > 0 {
        return Some("A command cannot turn the server's clock, so none would get this answer.");
    }
    if request.from == SourceIp::Blocked {
        return Some(
            "A command cannot choose the address that it comes from, so none would get this answer.",
        );
    }
    (request.caller.credential == Credential::Session(Validity::Old)).then_some(
        "There is no command to copy: it would log in first, and that login is seconds old, not ten minutes.",
    )
}

#[cfg(test)]
#[path = "../../tests/unit/export/mod.rs"]
mod tests;
