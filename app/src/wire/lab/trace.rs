//! One question on a request's way, in words.

use serde::Serialize;
use two_gates_policy::Node;

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Asked, and the request went on.
    Passed,
    /// Asked, and this is what the answer rests on.
    Stopped,
    /// Not asked of this request.
    Skipped,
}

/// A question, and what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TraceStep {
    /// The question.
    pub node: Node,
    /// What became of it.
    pub asked: Asked,
    /// What was seen, such as `session cookie: valid, alice`.
    pub fact: String,
    /// The rule.
    pub rule: &'static str,
    /// The section it rests on, such as `RFC 9110 §15.5.2`; empty for rules of the site's own.
    pub section: &'static str,
    /// The file of the rule, from the root of the project; empty where nothing was asked.
    pub file: &'static str,
    /// The line in it, from 1.
    pub line: u32,
    /// The line itself.
    pub code: String,
}
