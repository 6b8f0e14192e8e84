//! The query string of the matrix: the requests to send, and the rows to show.

use serde::{Serialize, Serializer};
use two_gates_policy::{Disclosure, Stop};

use crate::catalogue::{CALLERS, CallerEntry, Target};
use crate::lab::query::{MAX_PARTS, link_to};
use crate::lab::{MatrixPlan, QueryError, pairs, parts};
use crate::wire::{MatrixPath, Method, Route, Twin};

/// The query of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MatrixQuery {
    /// The method of every request.
    pub method: Method,
    /// Whether to request pages or their API twins.
    #[serde(rename = "as")]
    pub twin: Twin,
    /// The disclosure policy; `None` for the site's own policies.
    pub policy: Option<Disclosure>,
    /// Show only rows with a request that stopped at this place.
    pub gate: Option<Stop>,
    /// Show only rows in which these two personas get different statuses.
    #[serde(rename = "compared", serialize_with = "serialize_keys")]
    pub pair: Option<[&'static CallerEntry; 2]>,
    /// The callers, in the order of the catalogue; empty for the default.
    #[serde(skip)]
    pub personas: Vec<&'static CallerEntry>,
}

/// The names of the query's parts, in the order of the form.
const PARTS: [&str; 7] = ["method", "as", "policy", "gate", "a", "b", "persona"];

impl MatrixQuery {
    /// Parses names and values. An empty value counts as none, because a form sends every field.
    pub fn parse<'a>(query: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, QueryError> {
        let mut parsed = Self::default();
        let (mut a, mut b) = (None, None);
        let mut names = Vec::new();
        for (name, value) in query {
            if !PARTS.contains(&name) {
                let reason = format!("the matrix has no such part. Use: {}.", PARTS.join(", "));
                return Err(QueryError::new(name, reason));
            }
            // Several personas are allowed, but each only once.
            let key = (name, if name == "persona" { value } else { "" });
            if names.contains(&key) && key != ("persona", "") {
                return Err(QueryError::new(name, "give it once."));
            }
            names.push(key);
            match (name, value) {
                (_, "") => {}
                ("method", value) => parsed.method = parts::parse_method(value)?,
                ("as", value) => parsed.twin = parts::parse_twin(value)?,
                ("policy", value) => parsed.policy = Some(parts::parse_policy(value)?),
                ("gate", value) => parsed.gate = Some(parts::parse_gate(value)?),
                ("persona", value) => parsed.personas.push(parts::parse_caller(name, value)?),
                ("a", value) => a = Some(parts::parse_caller(name, value)?),
                (_, value) => b = Some(parts::parse_caller(name, value)?),
            }
        }
        parsed.pair = pair(a, b)?;
        parsed.personas = sort_personas(&parsed.personas);
        Ok(parsed)
    }

    /// The query string, the same for equal queries; empty for the default matrix.
    pub fn query(&self) -> String {
        let method = (self.method != Method::Get).then(|| ("method", self.method.to_string()));
        let twin = (self.twin != Twin::Page).then(|| ("as", self.twin.key().to_owned()));
        let policy = self.policy.map(|policy| ("policy", policy.key().to_owned()));
        let gate = self.gate.map(|gate| ("gate", gate.key().to_owned()));
        let pair = self.pair.iter().flat_map(|[a, b]| [("a", a.key.to_owned()), ("b", b.key.to_owned())]);
        let personas = self.personas.iter().map(|caller| ("persona", caller.key.to_owned()));
        pairs([method, twin, policy, gate].into_iter().flatten().chain(pair).chain(personas))
    }

    /// The address of the page or of a file with this query.
    pub fn link(&self, page: &impl Route) -> String {
        link_to(page, &self.query())
    }

    /// The address of the matrix without the invalid parts of a query. Keeps both parts of a pair or neither.
    pub fn repair(query: &str) -> String {
        let parts = form_urlencoded::parse(query.as_bytes()).into_owned();
        let mut parts: Vec<(String, String)> = parts.take(MAX_PARTS).collect();
        loop {
            match Self::parse(parts.iter().map(|(name, value)| (name.as_str(), value.as_str()))) {
                Ok(query) => return query.link(&MatrixPath),
                Err(QueryError { part, .. }) if ["a", "b"].contains(&part.as_str()) => {
                    parts.retain(|(name, _)| name != "a" && name != "b");
                }
                Err(QueryError { part, .. }) => parts.retain(|(name, _)| *name != part),
            }
        }
    }

    /// The requests: every target as every chosen persona, the compared personas first.
    pub fn plan(self) -> MatrixPlan {
        let compared = self.pair.into_iter().flatten();
        let chosen = &self.personas;
        let is_column = |c: &CallerRef| if chosen.is_empty() { c.is_usual() } else { chosen.contains(c) };
        let others = CALLERS.iter().filter(|caller| is_column(caller) && !self.is_compared(caller));
        let columns = compared.chain(others).collect();
        MatrixPlan { query: self, columns, targets: Target::all() }
    }

    /// Whether the query compares this caller with another.
    pub fn is_compared(&self, caller: &CallerEntry) -> bool {
        self.pair.is_some_and(|pair| pair.iter().any(|other| other.key == caller.key))
    }
}

/// The callers in the order of the catalogue; empty if they are the default callers.
fn sort_personas(chosen: &[CallerRef]) -> Vec<CallerRef> {
    if CALLERS.iter().all(|caller| caller.is_usual() == chosen.contains(&caller)) {
        return Vec::new();
    }
    CALLERS.iter().filter(|caller| chosen.contains(caller)).collect()
}

/// The error for a pair with only one persona. Names the fields as the form does.
const INCOMPLETE_PAIR: &str = "choose two personas in “What differs between … and …”, or leave both open.";

/// The error for a persona that is compared with itself.
const EQUAL_PAIR: &str =
    "choose two different personas in “What differs between … and …”: nobody differs from themselves.";

type CallerRef = &'static CallerEntry;

pub(super) fn pair(a: Option<CallerRef>, b: Option<CallerRef>) -> Result<Option<[CallerRef; 2]>, QueryError> {
    match (a, b) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(QueryError::new("b", INCOMPLETE_PAIR)),
        (None, Some(_)) => Err(QueryError::new("a", INCOMPLETE_PAIR)),
        (Some(a), Some(b)) if a.key == b.key => Err(QueryError::new("b", EQUAL_PAIR)),
        (Some(a), Some(b)) => Ok(Some([a, b])),
    }
}

#[expect(clippy::ref_option, reason = "serde passes the field by reference")]
fn serialize_keys<S: Serializer>(pair: &Option<[CallerRef; 2]>, serializer: S) -> Result<S::Ok, S::Error> {
    pair.map(|pair| pair.map(|caller| caller.key)).serialize(serializer)
}
