//! One exchange: the request, the response, and each question of the decision between them.

use serde::Serialize;
use two_gates_policy::{Disclosure, Node, Stop};

#[cfg(feature = "ssr")]
use crate::wire::schema;

/// A request and its answer as they stood on the wire, and the decision between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Exchange {
    /// The key of the persona it was sent as.
    #[cfg_attr(feature = "ssr", schema(example = "alice"))]
    pub persona: String,
    /// The policy it was sent under, where it was not the site's own.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::policy))]
    pub policy: Option<Disclosure>,
    /// How many seconds the clock was turned forward that it ran on.
    #[cfg_attr(feature = "ssr", schema(example = 0))]
    pub clock: u32,
    /// The address that it came from.
    #[cfg_attr(feature = "ssr", schema(example = "192.0.2.10"))]
    pub from: &'static str,
    /// What was sent.
    pub sent: HttpMessage,
    /// What came back.
    pub came_back: HttpMessage,
    /// The status that came back.
    #[cfg_attr(feature = "ssr", schema(example = 200, minimum = 100, maximum = 599))]
    pub status: u16,
    /// Where the request came to rest.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::stop))]
    pub stop: Stop,
    /// From the first byte sent to the last received, in microseconds.
    #[cfg_attr(feature = "ssr", schema(example = 412))]
    pub micros: u64,
    /// Every question of the decision, asked or not, from left to right.
    pub trace: Vec<TraceStep>,
}

/// A message of HTTP/1.1 (RFC 9112 §2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct HttpMessage {
    /// The request line or the status line.
    #[cfg_attr(feature = "ssr", schema(example = "GET /inbox HTTP/1.1"))]
    pub start_line: String,
    /// The header fields, in order.
    pub headers: Vec<Field>,
    /// The content, after chunks are joined. Where it is not UTF-8, in Base64.
    #[cfg_attr(feature = "ssr", schema(example = ""))]
    pub body: String,
    /// Whether `body` is Base64.
    #[cfg_attr(feature = "ssr", schema(example = false))]
    pub base64: bool,
    /// Bytes of the content.
    #[cfg_attr(feature = "ssr", schema(example = 0))]
    pub body_bytes: usize,
    /// Bytes on the wire, with start line and header fields.
    #[cfg_attr(feature = "ssr", schema(example = 96))]
    pub bytes: usize,
}

/// One header field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ssr", schema(as = HeaderField))]
pub struct Field {
    /// The name, as it was sent.
    #[cfg_attr(feature = "ssr", schema(example = "host"))]
    pub name: String,
    /// The value.
    #[cfg_attr(feature = "ssr", schema(example = "127.0.0.1:3000"))]
    pub value: String,
}

impl HttpMessage {
    /// The value of a header field, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let field = self.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        field.map(|field| field.value.as_str())
    }
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepOutcome {
    /// Asked, and the request went on.
    Passed,
    /// Asked, and this is what the answer rests on.
    Stopped,
    /// Not asked of this request.
    Skipped,
}

/// A question, and what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct TraceStep {
    /// The question.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::node))]
    pub node: Node,
    /// What became of it.
    #[serde(rename = "asked")]
    pub outcome: StepOutcome,
    /// What was seen, such as `session cookie: valid, alice`.
    #[cfg_attr(feature = "ssr", schema(example = "session cookie: valid, alice"))]
    pub fact: String,
    /// The rule.
    #[cfg_attr(feature = "ssr", schema(example = "Valid credentials pass gate 1."))]
    pub rule: &'static str,
    /// The section it rests on, such as `RFC 9110 §15.5.2`; empty for rules of the site's own.
    #[cfg_attr(feature = "ssr", schema(example = "RFC 9110 §11.4"))]
    pub section: &'static str,
    /// The file of the rule, from the root of the project; empty where nothing was asked.
    #[cfg_attr(feature = "ssr", schema(example = "server/src/authn/caller.rs"))]
    pub file: &'static str,
    /// The line in it, from 1.
    #[cfg_attr(feature = "ssr", schema(example = 30))]
    pub line: u32,
    /// The line itself.
    #[cfg_attr(feature = "ssr", schema(example = "return Ok(Caller::Known(principal))"))]
    pub code: String,
}
