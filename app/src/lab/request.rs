//! One request to send: caller, message and policy. Parses it from a query string, and writes it as one.

use std::fmt;

use two_gates_policy::Disclosure;

use crate::catalogue::{CALLERS, CallerEntry, CatalogueRequest, Exhibit, System};
use crate::lab::{pairs, parts};
use crate::wire::{InboxPath, LabPath, LocalPath, Method, SourceIp};

/// The maximum number of characters of a part's name that an error repeats.
const MAX_NAME: usize = 40;

/// A request to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabRequest {
    /// The caller.
    pub caller: &'static CallerEntry,
    /// The method.
    pub method: Method,
    /// The path and its query.
    pub path: LocalPath,
    /// The value of Accept, if any.
    pub accept: Option<String>,
    /// The disclosure policy; `None` for the site's own policies.
    pub policy: Option<Disclosure>,
    /// Seconds by which the site's clock is ahead for the request.
    pub clock: u32,
    /// The client address.
    pub from: SourceIp,
    /// More header fields.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: String,
}

/// An invalid part of a query, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The name of the part in the query string.
    pub part: String,
    /// The error.
    pub reason: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.part, self.reason)
    }
}

impl QueryError {
    /// An error in a part. Truncates a long name, since a name may be any text.
    pub fn new(part: &str, reason: impl Into<String>) -> Self {
        let end = part.char_indices().nth(MAX_NAME).map(|(end, _)| end);
        let part = end.map_or_else(|| part.to_owned(), |end| format!("{}…", &part[..end]));
        Self { part, reason: reason.into() }
    }
}

impl Default for LabRequest {
    fn default() -> Self {
        Self::get(&CALLERS[0], &InboxPath)
    }
}

impl LabRequest {
    /// A plain GET of a page or of an API twin.
    pub fn get(caller: &'static CallerEntry, path: &impl fmt::Display) -> Self {
        Self {
            caller,
            method: Method::Get,
            path: LocalPath::parse(&path.to_string()).unwrap_or_else(|_| LocalPath::home()),
            accept: None,
            policy: None,
            clock: 0,
            from: SourceIp::default(),
            headers: Vec::new(),
            body: String::new(),
        }
    }

    /// Sets a part of the request, by its name in the query string. The value must not be empty.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), QueryError> {
        match name {
            "persona" => self.caller = parts::parse_caller(name, value)?,
            "method" => self.method = parts::parse_method(value)?,
            "path" => self.path = parts::parse_path(value)?,
            "accept" => self.accept = Some(parts::parse_header_value(name, value)?),
            "policy" => self.policy = parts::parse_policy(value).map(Some)?,
            "clock" => self.clock = parts::parse_clock(value)?,
            "from" => self.from = parts::parse_source_ip(value)?,
            "header" => self.headers.push(parts::parse_header(value)?),
            "body" => self.body = parts::parse_body(value)?,
            _ => return Err(QueryError::new(name, "the lab has no such part.")),
        }
        Ok(())
    }

    /// The parts of the request, as names and values of a query string.
    pub(super) fn parts(&self) -> Vec<(&'static str, String)> {
        let mut parts = vec![
            ("persona", self.caller.key.to_owned()),
            ("method", self.method.to_string()),
            ("path", self.path.as_str().to_owned()),
        ];
        parts.extend(self.accept.clone().map(|accept| ("accept", accept)));
        parts.extend(self.policy.map(|policy| ("policy", policy.key().to_owned())));
        parts.extend((self.clock > 0).then(|| ("clock", self.clock.to_string())));
        parts.extend((self.from != SourceIp::default()).then(|| ("from", self.from.key().to_owned())));
        parts.extend(self.headers.iter().map(|(name, value)| ("header", format!("{name}: {value}"))));
        parts.extend((!self.body.is_empty()).then(|| ("body", self.body.clone())));
        parts
    }

    /// The query string, the same for equal requests.
    pub fn query(&self) -> String {
        pairs(self.parts())
    }

    /// The address of the request in the lab.
    pub fn link(&self) -> String {
        format!("{}?{}", LabPath, self.query())
    }
}

impl CatalogueRequest {
    /// The catalogue request in the form that the lab sends.
    pub fn lab_request(&self) -> LabRequest {
        let headers = self.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        LabRequest {
            method: self.method,
            policy: self.policy,
            clock: self.clock,
            from: self.from,
            headers: headers.collect(),
            body: self.body.to_owned(),
            ..LabRequest::get(self.caller(), &self.path)
        }
    }
}

impl Exhibit {
    /// A request for the lab that gets this answer.
    pub fn lab_request(&self, system: &System) -> LabRequest {
        let headers = self.credential(system).map(|(name, value)| (name.to_owned(), value.to_owned()));
        let request = LabRequest::get(&CALLERS[0], &self.page(system));
        LabRequest { headers: headers.into_iter().collect(), ..request }
    }
}

/// The prefix of a path under another policy: `/lab/policy/conceal/inbox` is `/inbox` under `conceal`.
const PREFIX: &str = "/lab/policy/";

/// The address of a path and its query, under a policy if there is one.
pub fn policy_path(policy: impl Into<Option<Disclosure>>, path: &str) -> String {
    policy.into().map_or_else(|| path.to_owned(), |policy| format!("{PREFIX}{}{path}", policy.key()))
}

/// Splits the address of a path under a policy into policy and path. `None` for any other address.
pub fn parse_policy_path(address: &str) -> Option<(Disclosure, &str)> {
    let rest = address.strip_prefix(PREFIX)?;
    let (policy, path) = rest.split_at(rest.find('/')?);
    Some((Disclosure::find(policy)?, path))
}
