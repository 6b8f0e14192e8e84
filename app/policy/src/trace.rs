//! The trace of a decision: each question that was asked, what was seen, and the line that asked it.

use core::panic::Location;

use serde::Serialize;

use crate::action::Requirement;
use crate::model::Fault;
use crate::scope::{Grantable, Scope};
use crate::verdict::{Disclosure, Verdict};

/// A question on a request's way, in the order in which a decision may ask them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Node {
    /// Is the request fit to be looked at? Asked by the server, before the decision.
    Guards,
    /// Was a credential sent?
    Present,
    /// Does it count?
    Valid,
    /// Is there something here that the caller may know of?
    Known,
    /// May the caller do this?
    Permitted,
    /// Can it be done? Asked by the server, after the decision: of the content, and of the state of the
    /// thing.
    Operation,
    /// How is a refusal told?
    #[serde(rename = "told")]
    Disclosure,
}

impl Node {
    /// Every question, from left to right.
    pub const ALL: [Self; 7] = [
        Self::Guards,
        Self::Present,
        Self::Valid,
        Self::Known,
        Self::Permitted,
        Self::Operation,
        Self::Disclosure,
    ];
}

/// What a decision saw at a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observation {
    /// No credential was sent.
    NoCredential,
    /// A credential was sent.
    Credential,
    /// The credential does not count.
    BadCredential(Fault),
    /// The credential proves an account.
    GoodCredential,
    /// The credential proves an account by a login that is too old for the action.
    OldLogin,
    /// There is no such thing.
    Absent,
    /// The thing is public.
    Public,
    /// The thing is private, and the caller's own.
    Own,
    /// The thing is private, and the caller an administrator.
    Overseen,
    /// The thing is private, and another's.
    Private,
    /// The action asks nothing more.
    NothingMore,
    /// The caller has what the action asks.
    Has(Requirement),
    /// The caller lacks what the action asks, and was granted it on request.
    Granted(Grantable),
    /// The caller has what the action asks, and the token was lent it.
    Lent(Scope),
    /// The caller lacks what the action asks.
    Lacks(Requirement),
    /// The caller has what the action asks, and the token was not lent it.
    NotLent(Option<Scope>),
    /// The caller has what the action asks but for the time, which has not come.
    Embargoed,
    /// Under this policy the refusal is told as this verdict.
    Disclosure(Disclosure, Verdict),
}

/// One question and what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The question.
    pub node: Node,
    /// What was seen.
    pub observation: Observation,
    /// The line of [`Step::FILE`] that noted it, from 1.
    pub line: u32,
}

impl Step {
    /// The file of every step, from the root of the project.
    pub const FILE: &str = "app/policy/src/decision.rs";
}

/// The steps of one decision, in the order in which they were taken. Fixed in size: a decision allocates
/// nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trace([Option<Step>; 5]);

impl Trace {
    /// The steps.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.0.iter().flatten().copied()
    }

    /// Notes a step and gives back what follows from it. The line of the step is the caller's.
    #[track_caller]
    pub(crate) fn note<T>(&mut self, node: Node, observation: Observation, follows: T) -> T {
        let line = Location::caller().line();
        if let Some(free) = self.0.iter_mut().find(|step| step.is_none()) {
            *free = Some(Step { node, observation, line });
        }
        follows
    }

    /// Notes how a refusal is told.
    #[track_caller]
    pub(crate) fn disclose(&mut self, disclosure: Disclosure, verdict: Verdict) -> Verdict {
        self.note(Node::Disclosure, Observation::Disclosure(disclosure, verdict), verdict)
    }

    /// How the refusal was told; `None` if nothing was refused.
    pub fn disclosure(&self) -> Option<Disclosure> {
        self.steps().find_map(|step| match step.observation {
            Observation::Disclosure(disclosure, _) => Some(disclosure),
            _ => None,
        })
    }
}
