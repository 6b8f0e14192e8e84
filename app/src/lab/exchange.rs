//! One exchange: the request, the response, and each question of the decision between them.

use serde::Serialize;
use two_gates_policy::{Disclosure, Node, Observation, Stop};

#[cfg(feature = "ssr")]
use crate::wire::schema;

/// A request, its answer, and the decision between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Exchange {
    /// The key of the persona that sent the request.
    #[cfg_attr(feature = "ssr", schema(example = "alice"))]
    pub persona: String,
    /// The disclosure policy of the request. Null for the site's own policies.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::policy))]
    pub policy: Option<Disclosure>,
    /// The number of seconds that the clock of the request was moved forward.
    #[cfg_attr(feature = "ssr", schema(example = 0))]
    pub clock: u32,
    /// The IP address that the request came from.
    #[cfg_attr(feature = "ssr", schema(example = "192.0.2.10"))]
    pub from: &'static str,
    /// The request.
    pub sent: HttpMessage,
    /// The answer.
    pub came_back: HttpMessage,
    /// The status of the answer.
    #[cfg_attr(feature = "ssr", schema(example = 200, minimum = 100, maximum = 599))]
    pub status: u16,
    /// The place where the request stopped.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::stop))]
    pub stop: Stop,
    /// The time from the first byte sent to the last byte received, in microseconds.
    #[cfg_attr(feature = "ssr", schema(example = 412))]
    pub micros: u64,
    /// Every question of the decision, in order. Includes skipped questions.
    pub trace: Vec<TraceStep>,
}

/// An HTTP/1.1 message (RFC 9112 §2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct HttpMessage {
    /// The request line or the status line.
    #[cfg_attr(feature = "ssr", schema(example = "GET /inbox HTTP/1.1"))]
    pub start_line: String,
    /// The header fields, in order.
    pub headers: Vec<HeaderField>,
    /// The content, with chunks joined. Base64 if the content is not UTF-8.
    #[cfg_attr(feature = "ssr", schema(example = ""))]
    pub body: String,
    /// Whether `body` is Base64.
    #[cfg_attr(feature = "ssr", schema(example = false))]
    pub base64: bool,
    /// The size of the content in bytes.
    #[cfg_attr(feature = "ssr", schema(example = 0))]
    pub body_bytes: usize,
    /// The size of the message on the wire in bytes, with start line and header fields.
    #[cfg_attr(feature = "ssr", schema(example = 96))]
    pub bytes: usize,
}

/// One header field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct HeaderField {
    /// The name, as it was sent.
    #[cfg_attr(feature = "ssr", schema(example = "host"))]
    pub name: String,
    /// The value.
    #[cfg_attr(feature = "ssr", schema(example = "127.0.0.1:3000"))]
    pub value: String,
}

impl HttpMessage {
    /// The value of a header field. Ignores the case of the name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name)).map(|field| &*field.value)
    }
}

/// The outcome of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepOutcome {
    /// The question was asked, and the request passed.
    Passed,
    /// The question was asked, and it decided the answer.
    Stopped,
    /// The question was not asked.
    Skipped,
}

/// A question of the decision, with its outcome and the rule behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct TraceStep {
    /// The question.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::node))]
    pub node: Node,
    /// The outcome of the question.
    #[serde(rename = "asked")]
    pub outcome: StepOutcome,
    /// The observation, such as `session cookie: valid, alice`.
    #[cfg_attr(feature = "ssr", schema(example = "session cookie: valid, alice"))]
    pub fact: String,
    /// The observation as a value, for pages that depend on it. `None` for a question that was not asked, or
    /// that neither a credential nor a decision answered.
    #[serde(skip)]
    pub observation: Option<Observation>,
    /// The rule that was applied.
    #[cfg_attr(feature = "ssr", schema(example = "Valid credentials pass gate 1."))]
    pub rule: &'static str,
    /// The section behind the rule, such as `RFC 9110 §15.5.2`. Empty for the site's own rules.
    #[cfg_attr(feature = "ssr", schema(example = "RFC 9110 §11.4"))]
    pub section: &'static str,
    /// The source file of the rule, relative to the project root. Empty if the question was not asked.
    #[cfg_attr(feature = "ssr", schema(example = "server/src/authn/caller.rs"))]
    pub file: &'static str,
    /// The line number in the file, from 1. Zero if the question was not asked.
    #[cfg_attr(feature = "ssr", schema(example = 30))]
    pub line: u32,
    /// The source code of that line.
    #[cfg_attr(feature = "ssr", schema(example = "return Ok(Caller::Known(principal))"))]
    pub code: String,
}

impl TraceStep {
    /// Whether the policy `uniform` chose the status.
    pub const fn is_uniform(&self) -> bool {
        matches!(self.observation, Some(Observation::Disclosure(Disclosure::Uniform, _)))
    }
}
