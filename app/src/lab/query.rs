//! The query string of the lab's page: one request, or two to compare, a guess, and the world to send to.

use std::borrow::Cow;
use std::fmt::Display;

use crate::lab::parts::MAX_HEADERS;
use crate::lab::{Ask, AskError, GUESSES};
use crate::wire::{LabPath, SentFrom};

/// The prefix of the parts of the second request.
const OTHER: &str = "other_";

/// A name and a value.
type Part<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Pairs: an alternative field of the form, and the part that it replaces if that part has no value.
const SECOND_CHOICES: [(&str, &str); 3] =
    [("credential", "persona"), ("typed_path", "path"), ("other_typed_path", "other_path")];

/// The value of `world` for the initial world.
pub(super) const START: &str = "start";

/// The maximum number of parts in a query to repair: more than the form has.
pub(super) const MOST_PARTS: usize = 40;

/// The query of the lab's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabQuery {
    /// The request.
    pub ask: Ask,
    /// A second request to compare. Its defaults are the values of the first.
    pub other: Option<Ask>,
    /// The guessed status.
    pub guess: Option<u16>,
    /// Whether to send the request: true if any part has a value. Otherwise, the page shows only the form.
    pub send: bool,
    /// Whether to send to the initial world instead of the current one.
    pub pristine: bool,
}

impl LabQuery {
    /// The query of a lesson: one request, or two to compare, sent to the initial world.
    pub fn lesson(ask: Ask, other: Option<Ask>) -> Self {
        Self { ask, other, guess: None, send: true, pristine: true }
    }

    /// Parses names and values. An empty value counts as none, because a form sends every field.
    pub fn parse<'a>(query: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, AskError> {
        let mut parsed = Self { send: false, pristine: false, ..Self::lesson(Ask::default(), None) };
        let mut other = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in query {
            let bare = name.strip_prefix(OTHER).unwrap_or(name);
            if bare != "header" && seen.contains(&name) {
                return Err(AskError::new(name, "give it once."));
            }
            seen.push(name);
            // Counts empty fields as well, because the limit is on the number of parts.
            if bare == "header" && seen.iter().filter(|each| **each == name).count() > MAX_HEADERS {
                return Err(AskError::new(name, format!("at most {MAX_HEADERS} fields.")));
            }
            if value.is_empty() {
                continue;
            }
            parsed.send = true;
            match name {
                _ if name != bare => other.push((name, bare, value)),
                "guess" => parsed.guess = Some(guess(value)?),
                "world" if value == START => parsed.pristine = true,
                "world" => return Err(AskError::new(name, format!("give {START}, or nothing."))),
                _ => parsed.ask.set(name, value)?,
            }
        }
        parsed.other = second(&parsed.ask, &other)?;
        Ok(parsed)
    }

    /// The query string.
    pub fn query(&self) -> String {
        let other = self.other.iter().flat_map(|other| {
            // An omitted part has the first request's value. A default is written out if that value differs.
            let clock = (other.clock == 0 && self.ask.clock > 0).then(|| ("clock", "0".to_owned()));
            let usual = other.from == SentFrom::default() && other.from != self.ask.from;
            let from = usual.then(|| ("from", other.from.key().to_owned()));
            other.parts().into_iter().chain(clock).chain(from)
        });
        let other = other.map(|(name, value)| (format!("{OTHER}{name}"), value));
        let guess = self.guess.map(|guess| ("guess".to_owned(), guess.to_string()));
        let first = self.ask.parts().into_iter().map(|(name, value)| (name.to_owned(), value));
        let world = self.pristine.then(|| ("world".to_owned(), START.to_owned()));
        pairs(first.chain(other).chain(guess).chain(world))
    }

    /// The address of the lab with this query.
    pub fn link(&self) -> String {
        format!("{}?{}", LabPath, self.query())
    }

    /// The parts of a query. An alternative field replaces its part, or is dropped if the part has a value.
    pub fn counted(mut query: Vec<Part<'_>>) -> Vec<Part<'_>> {
        for (second, first) in SECOND_CHOICES {
            if query.iter().any(|(name, value)| name == first && !value.is_empty()) {
                query.retain(|(name, _)| name != second);
            } else if query.iter().any(|(name, _)| name == second) {
                query.retain(|(name, _)| name != first);
                query
                    .iter_mut()
                    .filter(|(name, _)| name == second)
                    .for_each(|(name, _)| *name = first.into());
            }
        }
        query
    }

    /// The address of the lab with only the parts of a query that count and are not empty. `None` if those
    /// are the whole query.
    pub fn shortened(query: &[Part<'_>]) -> Option<String> {
        let mut counted = Self::counted(query.to_vec());
        counted.retain(|(_, value)| !value.is_empty());
        (counted != query).then(|| address(&LabPath, &pairs(counted)))
    }

    /// The address of the lab without the invalid parts of a query string.
    pub fn mended(query: &str) -> String {
        let mut kept: Vec<Part<'_>> = Vec::new();
        for part in Self::counted(form_urlencoded::parse(query.as_bytes()).take(MOST_PARTS).collect()) {
            kept.push(part);
            if Self::parse(kept.iter().map(|(name, value)| (&**name, &**value))).is_err() {
                kept.pop();
            }
        }
        kept.retain(|(_, value)| !value.is_empty());
        address(&LabPath, &pairs(kept))
    }
}

/// The address of a page with a query, which may be empty.
pub(super) fn address(page: &impl Display, query: &str) -> String {
    if query.is_empty() { page.to_string() } else { format!("{page}?{query}") }
}

fn second(first: &Ask, parts: &[(&str, &str, &str)]) -> Result<Option<Ask>, AskError> {
    if parts.is_empty() {
        return Ok(None);
    }
    let mut other = first.clone();
    if parts.iter().any(|(_, bare, _)| *bare == "header") {
        other.headers.clear();
    }
    for (name, bare, value) in parts {
        other.set(bare, value).map_err(|error| AskError::new(name, error.why))?;
    }
    Ok(Some(other))
}

fn guess(text: &str) -> Result<u16, AskError> {
    let offered = GUESSES.map(|(status, _)| status);
    text.parse().ok().filter(|status| offered.contains(status)).ok_or_else(|| {
        let offered = offered.map(|status| status.to_string()).join(", ");
        AskError::new("guess", format!("guess one of: {offered}; or nothing."))
    })
}

/// Writes names and values as a query string (application/x-www-form-urlencoded).
pub fn pairs<N: AsRef<str>, V: AsRef<str>>(parts: impl IntoIterator<Item = (N, V)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parts {
        query.append_pair(name.as_ref(), value.as_ref());
    }
    query.finish()
}
