//! A request of the lab in words: what it asks for, and as whom.

use crate::catalogue::{CallerEntry, Credential};
use crate::wire::Exchange;

/// As whom a request of the lab is sent, to stand after it: `as alice`.
pub fn as_whom(caller: &CallerEntry) -> String {
    let name = caller.user_name.unwrap_or(caller.label);
    match caller.credential {
        Credential::None => "logged out".to_owned(),
        Credential::Live => format!("as {name}"),
        Credential::Expired => format!("as {name}, session expired"),
        Credential::Revoked => format!("as {name}, session revoked"),
        Credential::Tampered => format!("as {name}, session tampered with"),
    }
}

/// An exchange in words: `GET /inbox` and `as alice`.
pub fn request_words(exchange: &Exchange) -> (String, String) {
    let line = &exchange.sent.start_line;
    let request = line.rsplit_once(' ').map_or(line.as_str(), |(request, _)| request).to_owned();
    let whom = CallerEntry::find(&exchange.persona).map(as_whom).unwrap_or_default();
    (request, whom)
}

/// Whether a request in words is too long to stand in a heading whole: its first lines do then, and all of it where the pointer rests.
pub fn is_long(request: &str) -> bool {
    request.chars().count() > 80
}
