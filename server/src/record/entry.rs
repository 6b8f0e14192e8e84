//! The entries of a record: steps with their findings, and events for the audit trail.

use std::borrow::Cow;
use std::panic::Location;

use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::lab::StepOutcome;
use two_gates_policy::{Node, Observation, Stop};

use crate::http::ClientAddress;

/// The finding of a step.
#[derive(Clone, Debug)]
pub enum Finding {
    /// A fact, the rule behind it, and the section of the standard. The section is empty for our own rules.
    Fact(Cow<'static, str>, &'static str, &'static str),
    /// The client's address, with the rule and the section.
    Address(ClientAddress, &'static str, &'static str),
    /// The result of authentication. The catalogue has the text.
    Credential(Observation),
    /// A case of an emulated system, the rule of emulations, and the observation of the resource.
    Emulated(String, &'static str, Option<Observation>),
}

impl Finding {
    /// A fact that is the same for every request.
    pub const fn fact(fact: &'static str, rule: &'static str, section: &'static str) -> Self {
        Self::Fact(Cow::Borrowed(fact), rule, section)
    }

    /// The observation, if there is one.
    pub const fn observation(&self) -> Option<Observation> {
        match self {
            Self::Fact(..) | Self::Address(..) => None,
            Self::Credential(observation) => Some(*observation),
            Self::Emulated(.., observation) => *observation,
        }
    }
}

/// A question, its outcome, and the source line that decided it.
#[derive(Clone, Debug)]
pub struct RecordedStep {
    pub node: Node,
    pub outcome: StepOutcome,
    pub finding: Finding,
    pub location: &'static Location<'static>,
}

/// An event that defenders should know about, such as a login or a role change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// From OWASP's logging vocabulary.
    pub(crate) name: EventName,
    /// The account that acted, if it is not the caller. A login, for example, has no caller yet.
    pub(crate) account: Option<String>,
    /// The kind of credential, if it does not follow from the authentication scheme.
    pub(crate) credential: Option<&'static str>,
    /// The account, session, token or resource that the event changed.
    pub(crate) target: Option<String>,
    /// Where the request stopped; `None` for the value of `Record::stop`.
    pub(crate) gate: Option<Stop>,
    /// The reason of a refusal.
    pub(crate) reason: Option<String>,
    /// More about the event. Never a secret.
    pub(crate) detail: Option<String>,
}

impl Event {
    /// An event without details.
    pub const fn new(name: EventName) -> Self {
        Self { name, account: None, credential: None, target: None, gate: None, reason: None, detail: None }
    }

    /// The event of an account that is now locked.
    pub(crate) fn locked(account: Option<String>) -> Self {
        Self { account, ..Self::new(EventName::AuthnLoginLock) }.reason("too-many-attempts")
    }

    pub(crate) fn credential(self, credential: &'static str) -> Self {
        Self { credential: Some(credential), ..self }
    }

    pub(crate) fn account(self, account: &str) -> Self {
        Self { account: Some(account.to_owned()), ..self }
    }

    pub(crate) fn target(self, target: impl Into<String>) -> Self {
        Self { target: Some(target.into()), ..self }
    }

    pub(crate) fn gate(self, gate: Stop) -> Self {
        Self { gate: Some(gate), ..self }
    }

    pub(crate) fn reason(self, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..self }
    }

    pub(crate) fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }
}
