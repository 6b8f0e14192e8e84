//! The query string of the monitor: which part of the audit trail to show.

use std::net::IpAddr;

use crate::features::monitor::audit::{AuditStream, EventName};
use crate::wire::{MonitorPath, Route};

/// A filter for events. An omitted parameter matches every event.
#[derive(Clone, Debug, Default, PartialEq, Eq, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MonitorQuery {
    /// Only events with this subject.
    #[param(schema_with = super::audit::stream_in_query, required = false)]
    pub stream: Option<AuditStream>,
    /// Only events with this name.
    #[param(schema_with = super::audit::event_in_query, required = false)]
    pub event: Option<EventName>,
    /// Only events of this account.
    #[param(max_length = 256, nullable = false)]
    pub account: Option<String>,
    /// Only events from this IP address.
    #[param(max_length = 256, nullable = false)]
    pub address: Option<String>,
    /// Only events with a resource that begins with this text.
    #[param(max_length = 256, nullable = false)]
    pub resource: Option<String>,
    /// Only events with this status.
    #[param(minimum = 100, maximum = 599, nullable = false)]
    pub status: Option<u16>,
    /// Only events of the request with this ID.
    #[param(max_length = 256, nullable = false)]
    pub request: Option<String>,
    /// Only events with a number above this one.
    #[param(minimum = 0, nullable = false)]
    pub after: Option<i64>,
    /// Only events with a number below this one.
    #[param(minimum = 0, nullable = false)]
    pub before: Option<i64>,
}

impl MonitorQuery {
    /// The names of the query parameters.
    pub const PARTS: [&str; 9] =
        ["stream", "event", "account", "address", "resource", "status", "request", "after", "before"];

    /// Parses names and values. An empty value counts as none, because a form sends every field. An error
    /// names the invalid part, and says why.
    pub fn parse<'a>(query: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let mut parsed = Self::default();
        let mut names = Vec::new();
        for (name, value) in query {
            let error = |why: &str| format!("{}: {why}", name.chars().take(32).collect::<String>());
            let Some(part) = Self::PARTS.into_iter().find(|part| *part == name) else {
                return Err(error("the monitor has no such part."));
            };
            if names.contains(&part) {
                return Err(error("give it once."));
            }
            names.push(part);
            if value.chars().count() > 256 {
                return Err(error("give at most 256 characters."));
            }
            parsed.set(part, value.trim()).map_err(error)?;
        }
        Ok(parsed)
    }

    fn set(&mut self, part: &str, value: &str) -> Result<(), &'static str> {
        if value.is_empty() {
            return Ok(());
        }
        let text = || Some(value.to_owned());
        let number = || value.parse().ok().filter(|id: &i64| *id >= 0).ok_or("use the number of an event.");
        match part {
            "stream" => {
                self.stream = Some(value.parse().map_err(|_| "use authentication or authorization.")?);
            }
            "event" => self.event = Some(value.parse().map_err(|_| "there is no event of that name.")?),
            "account" => self.account = text(),
            "address" => self.address = Some(address(value)),
            "resource" => self.resource = text(),
            "request" => self.request = Some(request_id(value)),
            "status" => {
                let status = value.parse::<u16>().ok().filter(|status| (100..600).contains(status));
                self.status = Some(status.ok_or("use a status, such as 403.")?);
            }
            "after" => self.after = Some(number()?),
            _ => self.before = Some(number()?),
        }
        Ok(())
    }

    /// The query string; empty if every event is shown.
    pub fn query(&self) -> String {
        let values = [
            self.stream.map(|stream| stream.key().to_owned()),
            self.event.map(|event| event.as_str().to_owned()),
            self.account.clone(),
            self.address.clone(),
            self.resource.clone(),
            self.status.map(|status| status.to_string()),
            self.request.clone(),
            self.after.map(|number| number.to_string()),
            self.before.map(|number| number.to_string()),
        ];
        let pairs = Self::PARTS.into_iter().zip(values).filter_map(|(part, value)| Some((part, value?)));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// The address of a page with this query.
    pub fn link(&self, page: &impl Route) -> String {
        let query = self.query();
        if query.is_empty() { page.path() } else { format!("{page}?{query}") }
    }

    /// The same query, starting with the newest event.
    #[must_use]
    pub fn without_range(self) -> Self {
        Self { after: None, before: None, ..self }
    }

    /// Whether a filter is set.
    pub fn is_filtered(&self) -> bool {
        self.clone().without_range() != Self::default()
    }

    /// Whether new events may appear on the page: not on older pages, nor for a single past request.
    pub const fn is_live(&self) -> bool {
        self.before.is_none() && self.after.is_none() && self.request.is_none()
    }
}

/// The address of the monitor with one part of a query.
pub(super) fn events_link(part: &str, value: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair(part, value).finish();
    format!("{MonitorPath}?{query}")
}

/// An address as the trail writes it: an IPv4-mapped IPv6 address becomes IPv4 (RFC 4291 §2.5.5.2, RFC 5952).
fn address(text: &str) -> String {
    text.parse::<IpAddr>().map_or_else(|_| text.to_owned(), |address| address.to_canonical().to_string())
}

/// Normalizes a request id, which a problem's instance contains as a URN (RFC 9562 §4).
fn request_id(text: &str) -> String {
    let id = text.to_ascii_lowercase();
    id.strip_prefix("urn:uuid:").map_or(id.clone(), str::to_owned)
}
