//! A request of the lab in words: what it asks for, as whom, and when.

use crate::catalogue::CallerEntry;
use crate::lab::{Exchange, later};
use crate::wire::SentFrom;

/// An exchange in words: `GET /inbox` and `as alice`, with how much later than now where its clock was
/// turned.
pub fn request_words(exchange: &Exchange) -> (String, String) {
    let line = &exchange.sent.start_line;
    let request = line.rsplit_once(' ').map_or(line.as_str(), |(request, _)| request).to_owned();
    let whom = CallerEntry::find(&exchange.persona).map_or("", |caller| caller.whom);
    let when = later(exchange.clock).map_or_else(String::new, |later| format!(", {later} later"));
    let from =
        SentFrom::ALL.into_iter().find(|from| from.key() == exchange.from).map_or("", SentFrom::whence);
    (request, format!("{whom}{from}{when}"))
}

/// Whether a request in words is too long to stand in a heading whole: its first lines do then, and all of it
/// where the pointer rests.
pub fn is_long(request: &str) -> bool {
    request.chars().count() > 80
}
