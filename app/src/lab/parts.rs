//! The limits and the parsers of the values in the query strings of the lab and of the matrix.

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};
use two_gates_policy::{Disclosure, Stop};

use crate::catalogue::{CALLERS, CallerEntry};
use crate::lab::{ExchangeApi, QueryError};
use crate::wire::{
    LabPath, LocalPath, MatrixPath, Method, MonitorPath, Route, ScenariosPath, SourceIp, SystemsPath, Twin,
};

/// The fields that a request may add: none that frame a message or that the lab sets (`Cookie`, `Host`).
pub const SAFE_HEADERS: &[&str] = &[
    "accept-encoding",
    "accept-language",
    "access-control-request-headers",
    "access-control-request-method",
    "authorization",
    "cache-control",
    "content-type",
    "emulated-cookie",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-unmodified-since",
    "origin",
    "prefer",
    "range",
    "referer",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "user-agent",
    "x-api-key",
    "x-forwarded-for",
    "x-request-id",
];

/// The maximum number of added header fields in a request.
pub(super) const MAX_HEADERS: usize = 8;

/// The maximum size of a header field's value, and of Accept, in bytes.
pub(super) const MAX_VALUE: usize = 512;

/// The maximum size of a path with its query, in bytes.
pub(super) const MAX_PATH: usize = 1024;

/// The maximum length of a body, in characters. The two bodies of a comparison must fit into one URL.
pub(super) const MAX_BODY: usize = 3072;

/// Paths that the lab refuses, with all paths below: the lab, pages with exchanges, the monitor, and `/dev`.
pub(super) const EXCLUDED_PATHS: [&str; 8] = [
    LabPath::PATTERN,
    MatrixPath::PATTERN,
    ScenariosPath::PATTERN,
    SystemsPath::PATTERN,
    ExchangeApi::PATTERN,
    MonitorPath::PATTERN,
    "/api/monitor",
    "/dev",
];

/// The prefix of the help pages, also refused because they show exchanges. Their index shows none.
pub(super) const HELP_PREFIX: &str = "/problems/";

/// White space around a field's value (RFC 9110 §5.6.3).
const OWS: [char; 2] = [' ', '\t'];

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;
const YEAR: u32 = 365 * DAY;

/// The maximum that the clock can be ahead, in seconds.
pub(super) const MAX_CLOCK: u32 = 400 * DAY;

/// The clock's choices, in seconds. Each choice except 0 reaches or exceeds one of the site's time limits.
pub const CLOCKS: [u32; 7] = [0, 6 * MINUTE, 31 * MINUTE, 2 * HOUR, 13 * HOUR, 31 * DAY, YEAR];

pub(super) fn parse_clock(text: &str) -> Result<u32, QueryError> {
    let is_numeric = text.bytes().all(|b| b.is_ascii_digit());
    let seconds = text.parse().ok().filter(|seconds: &u32| is_numeric && *seconds <= MAX_CLOCK);
    let reason = format!("use whole seconds, from 0 to {MAX_CLOCK}, which is 400 days.");
    seconds.ok_or_else(|| QueryError::new("clock", reason))
}

/// Seconds in words, such as `31 minutes`; `None` for 0.
pub fn offset_words(seconds: u32) -> Option<String> {
    let units = [(YEAR, "year"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"), (1, "second")];
    let (unit, name) = units.into_iter().find(|(unit, _)| seconds > 0 && seconds.is_multiple_of(*unit))?;
    let count = seconds / unit;
    Some(format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
}

/// The error for a value that is not in the list.
pub(super) fn unknown<'a>(part: &str, reason: &str, values: impl IntoIterator<Item = &'a str>) -> QueryError {
    let values: Vec<_> = values.into_iter().collect();
    QueryError::new(part, format!("{reason} Use one of: {}.", values.join(", ")))
}

pub(super) fn parse_caller(part: &str, key: &str) -> Result<&'static CallerEntry, QueryError> {
    let keys = CALLERS.iter().map(|caller| caller.key);
    CallerEntry::find(key).ok_or_else(|| unknown(part, "there is no such persona.", keys))
}

pub(super) fn parse_method(name: &str) -> Result<Method, QueryError> {
    let names = Method::ALL.map(Method::as_str);
    name.parse().map_err(|_| unknown("method", "the lab sends no such method.", names))
}

pub(super) fn parse_source_ip(key: &str) -> Result<SourceIp, QueryError> {
    let ip = SourceIp::ALL.into_iter().find(|from| from.key() == key);
    ip.ok_or_else(|| unknown("from", "the lab has no such IP address.", SourceIp::ALL.map(SourceIp::key)))
}

pub(super) fn parse_gate(key: &str) -> Result<Stop, QueryError> {
    Stop::find(key).ok_or_else(|| unknown("gate", "no answer comes from there.", Stop::ALL.map(Stop::key)))
}

pub(super) fn parse_twin(key: &str) -> Result<Twin, QueryError> {
    key.parse().map_err(|_| QueryError::new("as", "use page, or api for the API twin."))
}

pub(super) fn parse_policy(key: &str) -> Result<Disclosure, QueryError> {
    Disclosure::find(key).ok_or_else(|| {
        let keys = Disclosure::ALL.map(Disclosure::key).join(", ");
        let reason = format!("there is no such policy. Use one of: {keys}; or none, for the site's own.");
        QueryError::new("policy", reason)
    })
}

pub(super) fn parse_path(text: &str) -> Result<LocalPath, QueryError> {
    let error = |reason| QueryError::new("path", reason);
    if text.is_empty() {
        return Err(error("type a path, such as /inbox.".into()));
    }
    if !text.starts_with('/') || text.starts_with("//") {
        return Err(error("start with one slash, as in /inbox.".into()));
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(error("use UTF-8.".into()));
    }
    // Non-ASCII characters are sent as percent-encoded UTF-8 (RFC 3987 §3.1), as browsers do.
    let text = &*utf8_percent_encode(text, &AsciiSet::EMPTY).to_string();
    if text.len() > MAX_PATH {
        return Err(error(format!("at most {MAX_PATH} bytes.")));
    }
    let path = LocalPath::parse(text).map_err(|_| {
        error("no backslash, space or control character; write those percent-encoded, such as %20.".into())
    })?;
    let path_only = &*percent_decode_str(text.split(['?', '#']).next().unwrap_or(text)).decode_utf8_lossy();
    let is_excluded = |root: &str| {
        path_only.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    };
    if EXCLUDED_PATHS.into_iter().any(is_excluded) || path_only.starts_with(HELP_PREFIX) {
        return Err(error("the lab sends requests to the pages and to the API, and not to itself.".into()));
    }
    if text.contains('#') {
        return Err(error("a fragment is never sent. Leave the # out.".into()));
    }
    Ok(path)
}

pub(super) fn parse_header(line: &str) -> Result<(String, String), QueryError> {
    let error = |reason: &str| QueryError::new("header", reason);
    let (name, value) = line.split_once(':').ok_or_else(|| error("write it as Name: value."))?;
    if name.ends_with(OWS) {
        // RFC 9112 §5.1: a server refuses such a field.
        return Err(error("no white space goes before the colon."));
    }
    let name = name.trim_start_matches(OWS).to_ascii_lowercase();
    if !SAFE_HEADERS.contains(&name.as_str()) {
        return Err(unknown("header", "the lab sends no such field.", SAFE_HEADERS.iter().copied()));
    }
    Ok((name, parse_header_value("header", value.trim_matches(OWS))?))
}

/// RFC 9110 §5.5: visible characters and spaces; a line break would start another field.
pub(super) fn parse_header_value(part: &str, value: &str) -> Result<String, QueryError> {
    if value.len() > MAX_VALUE {
        return Err(QueryError::new(part, format!("a value has at most {MAX_VALUE} bytes.")));
    }
    if !value.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        return Err(QueryError::new(part, "a value is visible ASCII."));
    }
    Ok(value.to_owned())
}

/// Normalizes line breaks to LF, because a form sends each as CRLF.
pub(super) fn parse_body(text: &str) -> Result<String, QueryError> {
    if text.chars().nth(MAX_BODY).is_some() {
        return Err(QueryError::new("body", format!("at most {MAX_BODY} characters.")));
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}
