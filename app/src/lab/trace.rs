//! One question on a request's way, in words.

#[cfg(feature = "ssr")]
use crate::wire::schema;
use serde::Serialize;
use two_gates_policy::Node;

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
