//! One step of a request: the question, the finding, and the line that asked.

use std::borrow::Cow;
use std::panic::Location;

use two_gates_app::lab::StepOutcome;
use two_gates_policy::{Node, Observation};

use crate::http::ClientAddress;

/// The finding of a step.
#[derive(Clone, Debug)]
pub enum Finding {
    /// A fact, its rule, and the section that the rule is based on; empty for a rule of our own.
    Fact(Cow<'static, str>, &'static str, &'static str),
    /// The client's address, with its rule and section.
    Address(ClientAddress, &'static str, &'static str),
    /// The result of authentication, worded by the catalogue.
    Credential(Observation),
}

impl Finding {
    /// A fact that is the same for every request.
    pub const fn fact(fact: &'static str, rule: &'static str, section: &'static str) -> Self {
        Self::Fact(Cow::Borrowed(fact), rule, section)
    }
}

/// A question, its outcome, and the source line that asked it.
#[derive(Clone, Debug)]
pub struct Step {
    /// The question.
    pub node: Node,
    /// Whether the request passed.
    pub outcome: StepOutcome,
    /// The finding.
    pub finding: Finding,
    /// The line that asked.
    pub place: &'static Location<'static>,
}
