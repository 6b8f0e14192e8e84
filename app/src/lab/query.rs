//! The query string of the lab's page: one request, or two to compare, a guess, and the world to send to.

use std::borrow::Cow;
use std::fmt::Display;

use crate::lab::parts::MAX_HEADERS;
use crate::lab::{GUESSES, LabRequest, QueryError};
use crate::wire::{LabPath, SourceIp};

/// The prefix of the parts of the second request.
const OTHER: &str = "other_";

/// A name and a value.
type Part<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Pairs: an alternative field of the form, and the part that it replaces if that part has no value.
const ALTERNATIVE_FIELDS: [(&str, &str); 3] =
    [("credential", "persona"), ("typed_path", "path"), ("other_typed_path", "other_path")];

/// The value of `world` for the initial world.
pub(super) const START: &str = "start";

/// The maximum number of parts in a query to repair: more than the form has.
pub(super) const MAX_PARTS: usize = 40;

/// The query of the lab's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabQuery {
    /// The request.
    pub request: LabRequest,
    /// A second request to compare. Its defaults are the values of the first.
    pub other: Option<LabRequest>,
    /// The guessed status.
    pub guess: Option<u16>,
    /// Whether to send the request: true if any part has a value. Otherwise, the page shows only the form.
    pub send: bool,
    /// Whether to send to the initial world instead of the current one.
    pub pristine: bool,
}

impl LabQuery {
    /// The query of a lesson: one request, or two to compare, sent to the initial world.
    pub fn lesson(request: LabRequest, other: Option<LabRequest>) -> Self {
        Self { request, other, guess: None, send: true, pristine: true }
    }

    /// Parses names and values. An empty value counts as none, because a form sends every field. An empty
    /// path is an error, because the form sends it only if another path is chosen and none is typed.
    pub fn parse<'a>(query: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, QueryError> {
        let mut parsed = Self { send: false, pristine: false, ..Self::lesson(LabRequest::default(), None) };
        let mut other = Vec::new();
        let mut names: Vec<&str> = Vec::new();
        for (name, value) in query {
            let part_name = name.strip_prefix(OTHER).unwrap_or(name);
            if part_name != "header" && names.contains(&name) {
                return Err(QueryError::new(name, "give it once."));
            }
            names.push(name);
            // Counts empty fields as well, because the limit is on the number of parts.
            if part_name == "header" && names.iter().filter(|each| **each == name).count() > MAX_HEADERS {
                return Err(QueryError::new(name, format!("at most {MAX_HEADERS} fields.")));
            }
            if value.is_empty() && name != "path" {
                continue;
            }
            parsed.send = true;
            match name {
                _ if name != part_name => other.push((name, part_name, value)),
                "guess" => parsed.guess = Some(guess(value)?),
                "world" if value == START => parsed.pristine = true,
                "world" => return Err(QueryError::new(name, format!("give {START}, or nothing."))),
                _ => parsed.request.set(name, value)?,
            }
        }
        parsed.other = parse_second(&parsed.request, &other)?;
        Ok(parsed)
    }

    /// The query string.
    pub fn query(&self) -> String {
        let other = self.other.iter().flat_map(|other| {
            // An omitted part has the first request's value. A default is written out if that value differs.
            let clock = (other.clock == 0 && self.request.clock > 0).then(|| ("clock", "0".to_owned()));
            let is_default = other.from == SourceIp::default() && other.from != self.request.from;
            let from = is_default.then(|| ("from", other.from.key().to_owned()));
            other.parts().into_iter().chain(clock).chain(from)
        });
        let other = other.map(|(name, value)| (format!("{OTHER}{name}"), value));
        let guess = self.guess.map(|guess| ("guess".to_owned(), guess.to_string()));
        let first = self.request.parts().into_iter().map(|(name, value)| (name.to_owned(), value));
        let world = self.pristine.then(|| ("world".to_owned(), START.to_owned()));
        pairs(first.chain(other).chain(guess).chain(world))
    }

    /// The address of the lab with this query.
    pub fn link(&self) -> String {
        format!("{}?{}", LabPath, self.query())
    }

    /// The parts of a query. An alternative field replaces its part, or is dropped if the part has a value.
    pub fn resolve(mut query: Vec<Part<'_>>) -> Vec<Part<'_>> {
        for (alternative, part) in ALTERNATIVE_FIELDS {
            if query.iter().any(|(name, value)| name == part && !value.is_empty()) {
                query.retain(|(name, _)| name != alternative);
            } else if query.iter().any(|(name, _)| name == alternative) {
                query.retain(|(name, _)| name != part);
                let fields = query.iter_mut().filter(|(name, _)| name == alternative);
                fields.for_each(|(name, _)| *name = part.into());
            }
        }
        query
    }

    /// The address of the lab with only the parts of a query that count and have a value; `None` if all do.
    pub fn short_link(query: &[Part<'_>]) -> Option<String> {
        let mut parts = Self::resolve(query.to_vec());
        parts.retain(|(_, value)| !value.is_empty());
        (parts != query).then(|| link_to(&LabPath, &pairs(parts)))
    }

    /// The address of the lab without the invalid parts of a query string.
    pub fn repair(query: &str) -> String {
        let mut parts: Vec<Part<'_>> = Vec::new();
        for part in Self::resolve(form_urlencoded::parse(query.as_bytes()).take(MAX_PARTS).collect()) {
            parts.push(part);
            if Self::parse(parts.iter().map(|(name, value)| (&**name, &**value))).is_err() {
                parts.pop();
            }
        }
        parts.retain(|(_, value)| !value.is_empty());
        link_to(&LabPath, &pairs(parts))
    }
}

/// The address of a page with a query, which may be empty.
pub(super) fn link_to(page: &impl Display, query: &str) -> String {
    if query.is_empty() { page.to_string() } else { format!("{page}?{query}") }
}

fn parse_second(first: &LabRequest, parts: &[(&str, &str, &str)]) -> Result<Option<LabRequest>, QueryError> {
    if parts.is_empty() {
        return Ok(None);
    }
    let mut other = first.clone();
    if parts.iter().any(|(_, part_name, _)| *part_name == "header") {
        other.headers.clear();
    }
    for (name, part_name, value) in parts {
        other.set(part_name, value).map_err(|error| QueryError::new(name, error.reason))?;
    }
    Ok(Some(other))
}

fn guess(text: &str) -> Result<u16, QueryError> {
    let statuses = GUESSES.map(|(status, _)| status);
    text.parse().ok().filter(|status| statuses.contains(status)).ok_or_else(|| {
        let statuses = statuses.map(|status| status.to_string()).join(", ");
        QueryError::new("guess", format!("guess one of: {statuses}; or nothing."))
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
