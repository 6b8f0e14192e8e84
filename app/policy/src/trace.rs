//! The trace of a decision: each question, the observation, and the source line that recorded them.

use core::panic::Location;

use serde::Serialize;

use crate::action::Requirement;
use crate::disclosure::Disclosure;
use crate::model::Fault;
use crate::scope::{Grantable, Scope};
use crate::verdict::Verdict;

/// A question of a decision, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Node {
    /// Is the request acceptable? Asked by the server, before the decision.
    Guards,
    /// Was a credential sent?
    Present,
    /// Is the credential valid?
    Valid,
    /// Is there a resource that the caller may know of?
    Known,
    /// May the caller do this?
    Permitted,
    /// Do the request's content and the resource's state allow it? Asked by the server, after the decision.
    Operation,
    /// How is a refusal disclosed?
    #[serde(rename = "told")]
    Disclosure,
}

impl Node {
    /// Every question, in the order of the graph from left to right.
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

/// The finding of a decision at one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observation {
    /// No credential was sent.
    NoCredential,
    /// A credential was sent.
    Credential,
    /// The credential is invalid.
    BadCredential(Fault),
    /// The credential proves an account.
    GoodCredential,
    /// The credential proves an account, but its login is too old or missing.
    OldLogin,
    /// There is no such resource.
    Absent,
    /// The resource is public.
    Public,
    /// The resource is private and belongs to the caller.
    Owner,
    /// The resource is private and the caller is an administrator.
    Administrator,
    /// The resource is private and belongs to another account.
    Private,
    /// The action requires nothing more.
    NoRequirement,
    /// The caller meets the requirement.
    Has(Requirement),
    /// The caller does not meet the requirement, but has a grant.
    Granted(Grantable),
    /// The account has permission, and the token has the scope.
    HasScope(Scope),
    /// The caller does not meet the requirement.
    Lacks(Requirement),
    /// The account has permission, but the token lacks this scope; `None` if no scope is enough.
    LacksScope(Option<Scope>),
    /// The caller meets the requirement, but the embargo has not ended.
    Embargoed,
    /// The disclosure policy of a refusal, and the verdict under it.
    Disclosure(Disclosure, Verdict),
}

/// A question and its observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The question.
    pub node: Node,
    /// The observation.
    pub observation: Observation,
    /// The line of [`Step::FILE`] that recorded the step, from 1.
    pub line: u32,
}

impl Step {
    /// The source file of every step, relative to the root of the project.
    pub const FILE: &str = "app/policy/src/decision.rs";
}

/// The steps of one decision, in order. Fixed in size, so that a decision allocates nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trace([Option<Step>; 5]);

impl Trace {
    /// The steps.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.0.iter().flatten().copied()
    }

    /// Records a step with the source line of the call, and returns `value`.
    #[track_caller]
    pub(crate) fn note<T>(&mut self, node: Node, observation: Observation, value: T) -> T {
        let line = Location::caller().line();
        if let Some(free) = self.0.iter_mut().find(|step| step.is_none()) {
            *free = Some(Step { node, observation, line });
        }
        value
    }

    /// Records the disclosure of a refusal and returns the verdict.
    #[track_caller]
    pub(crate) fn disclose(&mut self, disclosure: Disclosure, verdict: Verdict) -> Verdict {
        self.note(Node::Disclosure, Observation::Disclosure(disclosure, verdict), verdict)
    }

    /// The disclosure of the refusal, if any.
    pub fn disclosure(&self) -> Option<Disclosure> {
        self.steps().find_map(|step| match step.observation {
            Observation::Disclosure(disclosure, _) => Some(disclosure),
            _ => None,
        })
    }
}
