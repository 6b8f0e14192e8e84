//! One step of a request: the question, what was found, and the line that asked.

use std::borrow::Cow;
use std::panic::Location;

use two_gates_app::wire::Asked;
use two_gates_policy::{Node, Saw};

use crate::http::ClientAddress;

/// What was found at a step.
#[derive(Clone, Debug)]
pub enum Finding {
    /// A fact with its rule and the section that the rule rests on; empty for a rule of the site's own.
    Fact(Cow<'static, str>, &'static str, &'static str),
    /// The address that a request came from, with its rule and section.
    Address(ClientAddress, &'static str, &'static str),
    /// What authentication found. The catalogue has the words for it.
    Credential(Saw),
}

impl Finding {
    /// A fact that is the same for each request.
    pub const fn fact(fact: &'static str, rule: &'static str, section: &'static str) -> Self {
        Self::Fact(Cow::Borrowed(fact), rule, section)
    }
}

/// A question, what became of it, and the line of the source that asked it.
#[derive(Clone, Debug)]
pub struct Step {
    /// The question.
    pub node: Node,
    /// Whether the request went on.
    pub asked: Asked,
    /// What was found.
    pub finding: Finding,
    /// The line that asked.
    pub place: &'static Location<'static>,
}
