//! One request to send: as whom, what, and under which policy. Parsed from a query string, and written back
//! to one.

use std::fmt::{self, Write as _};

use two_gates_policy::Disclosure;

use crate::catalogue::{CALLERS, CallerEntry};
use crate::lab::clock::clock;
use crate::lab::limits::{MAX_BODY, MAX_PATH, MAX_VALUE, SAFE_HEADERS};
use crate::lab::sent_from::sent_from;
use crate::lab::{ExchangeApi, pairs};
use crate::wire::{
    InboxPath, LabPath, LocalPath, MatrixPath, Method, MonitorPath, Route, ScenariosPath, SentFrom,
    SystemsPath,
};

/// Characters of a part's name that an error repeats.
const MAX_NAME: usize = 40;

/// What the lab sends no requests to: itself, and what shows its exchanges. Every path below these as well.
pub(super) const OWN: [&str; 8] = [
    LabPath::PATTERN,
    MatrixPath::PATTERN,
    ScenariosPath::PATTERN,
    SystemsPath::PATTERN,
    ExchangeApi::PATTERN,
    MonitorPath::PATTERN,
    "/api/monitor",
    "/dev",
];

/// Where the help pages begin, which show exchanges as well. Their index shows none.
pub(super) const HELP: &str = "/problems/";

/// White space around a field's value (RFC 9110 §5.6.3).
const OWS: [char; 2] = [' ', '\t'];

/// A request to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// As whom.
    pub caller: &'static CallerEntry,
    /// The method.
    pub method: Method,
    /// The path, with its query.
    pub path: LocalPath,
    /// The value of Accept; none for no such header.
    pub accept: Option<String>,
    /// How refusals are told, where it is not as the grant has it.
    pub policy: Option<Disclosure>,
    /// How many seconds later than now, on a clock of its own.
    pub clock: u32,
    /// From which address.
    pub from: SentFrom,
    /// More header fields.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: String,
}

/// Which part of a query cannot be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskError {
    /// The name of the part in the query string.
    pub part: String,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for AskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.part, self.why)
    }
}

impl AskError {
    /// An error in that part. A name may be anything, so a long one is cut.
    pub fn new(part: &str, why: impl Into<String>) -> Self {
        let rest = part.char_indices().nth(MAX_NAME).map(|(end, _)| end);
        let part = rest.map_or_else(|| part.to_owned(), |end| format!("{}…", &part[..end]));
        Self { part, why: why.into() }
    }
}

impl Default for Ask {
    fn default() -> Self {
        Self::get(&CALLERS[0], &InboxPath)
    }
}

impl Ask {
    /// A plain GET of a page or of its twin.
    pub fn get(caller: &'static CallerEntry, path: &impl fmt::Display) -> Self {
        Self {
            caller,
            method: Method::Get,
            path: LocalPath::parse(&path.to_string()).unwrap_or_else(|_| LocalPath::home()),
            accept: None,
            policy: None,
            clock: 0,
            from: SentFrom::default(),
            headers: Vec::new(),
            body: String::new(),
        }
    }

    /// Takes one part of a query string. Says whether the name is one of its own.
    pub fn set(&mut self, name: &str, value: &str) -> Result<bool, AskError> {
        match name {
            "persona" => self.caller = caller(value)?,
            "method" => self.method = method(value)?,
            "path" => self.path = path(value)?,
            "accept" => self.accept = Some(header_value("accept", value)?),
            "policy" => self.policy = policy(value)?,
            "clock" => self.clock = clock(value)?,
            "from" => self.from = sent_from(value)?,
            "header" => self.add_header(value)?,
            "body" => self.body = body(value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn add_header(&mut self, line: &str) -> Result<(), AskError> {
        if line.is_empty() {
            return Ok(());
        }
        let wrong = |why: &str| Err(AskError::new("header", why));
        let Some((name, value)) = line.split_once(':') else {
            return wrong("write it as Name: value.");
        };
        if name.ends_with(OWS) {
            // RFC 9112 §5.1: a server refuses such a field.
            return wrong("no white space goes before the colon.");
        }
        let name = name.trim_start_matches(OWS).to_ascii_lowercase();
        if !SAFE_HEADERS.contains(&name.as_str()) {
            return wrong(&format!("the lab sends no such field. Use one of: {}.", SAFE_HEADERS.join(", ")));
        }
        let value = header_value("header", value.trim_matches(OWS))?;
        self.headers.push((name, value));
        Ok(())
    }

    /// Names and values of a query string.
    pub(super) fn parts(&self) -> Vec<(&'static str, String)> {
        let mut parts = vec![
            ("persona", self.caller.key.to_owned()),
            ("method", self.method.to_string()),
            ("path", self.path.as_str().to_owned()),
        ];
        parts.extend(self.accept.clone().map(|accept| ("accept", accept)));
        parts.extend(self.policy.map(|policy| ("policy", policy.key().to_owned())));
        parts.extend((self.clock > 0).then(|| ("clock", self.clock.to_string())));
        parts.extend((self.from != SentFrom::default()).then(|| ("from", self.from.key().to_owned())));
        parts.extend(self.headers.iter().map(|(name, value)| ("header", format!("{name}: {value}"))));
        if !self.body.is_empty() {
            parts.push(("body", self.body.clone()));
        }
        parts
    }

    /// The query string that asks for this, the same for equal asks.
    pub fn query(&self) -> String {
        pairs(self.parts())
    }

    /// Its page in the lab.
    pub fn link(&self) -> String {
        format!("{}?{}", LabPath, self.query())
    }
}

pub(super) fn caller(key: &str) -> Result<&'static CallerEntry, AskError> {
    CallerEntry::find(key).ok_or_else(|| {
        let keys: Vec<_> = CALLERS.iter().map(|caller| caller.key).collect();
        AskError::new("persona", format!("there is no such persona. Use one of: {}.", keys.join(", ")))
    })
}

pub(super) fn method(name: &str) -> Result<Method, AskError> {
    Method::find(name).ok_or_else(|| {
        let names = Method::ALL.map(Method::as_str).join(", ");
        AskError::new("method", format!("the lab sends no such method. Use one of: {names}."))
    })
}

fn path(text: &str) -> Result<LocalPath, AskError> {
    let wrong = |why| AskError::new("path", why);
    if !text.starts_with('/') || text.starts_with("//") {
        return Err(wrong("start with one slash, as in /inbox.".into()));
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(wrong("use UTF-8.".into()));
    }
    let text = &encoded(text);
    if text.len() > MAX_PATH {
        return Err(wrong(format!("at most {MAX_PATH} bytes.")));
    }
    let path = LocalPath::parse(text).map_err(|_| {
        wrong("no backslash, space or control character; write those percent-encoded, such as %20.".into())
    })?;
    let bare = text.split(['?', '#']).next().unwrap_or(text);
    let within = |root: &str| {
        bare.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    };
    if OWN.into_iter().any(within) || bare.starts_with(HELP) {
        return Err(wrong("the lab sends requests to the pages and to the API, and not to itself.".into()));
    }
    if text.contains('#') {
        return Err(wrong("a fragment is never sent. Leave the # out.".into()));
    }
    Ok(path)
}

/// What is not ASCII, percent-encoded as UTF-8 (RFC 3987 §3.1), as browsers do with what one types. The rest
/// is as it was typed.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii() {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

pub(super) fn policy(key: &str) -> Result<Option<Disclosure>, AskError> {
    if key.is_empty() {
        return Ok(None);
    }
    Disclosure::find(key).map(Some).ok_or_else(|| {
        let keys = Disclosure::ALL.map(Disclosure::key).join(", ");
        AskError::new(
            "policy",
            format!("there is no such policy. Use one of: {keys}; or none, for the site's own."),
        )
    })
}

/// RFC 9110 §5.5: visible characters and spaces; a line break would start another field.
fn header_value(part: &str, value: &str) -> Result<String, AskError> {
    if value.len() > MAX_VALUE {
        return Err(AskError::new(part, format!("a value has at most {MAX_VALUE} bytes.")));
    }
    if !value.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        return Err(AskError::new(part, "a value is visible ASCII."));
    }
    Ok(value.to_owned())
}

/// Line breaks are LF: a form writes each as CRLF, whatever was typed.
fn body(text: &str) -> Result<String, AskError> {
    if text.chars().nth(MAX_BODY).is_some() {
        return Err(AskError::new("body", format!("at most {MAX_BODY} characters.")));
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}
