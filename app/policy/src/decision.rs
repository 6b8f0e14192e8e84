//! The decision: two gates and a hidden door.

use serde::{Deserialize, Serialize};

use crate::grant::{Requirement, Space, grant};
use crate::model::{Action, Caller, Plan, Principal, Resource, Role, Visibility};
use crate::reason::Reason;

/// What a caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Go through.
    Allowed,
    /// Stopped at gate 1: prove who you are (401).
    Unauthenticated,
    /// Stopped at gate 2: known, and not permitted (403).
    Forbidden,
    /// Nothing here, as far as this caller may know (404).
    NotFound,
}

/// Where on the picture a request came to rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// Before the gates: the request itself was refused.
    Guards,
    /// Gate 1, who are you?
    Gate1,
    /// Gate 2, may you?
    Gate2,
    /// The door drawn in dashes.
    Door,
    /// On the far side.
    Through,
}

impl Verdict {
    /// Where a request with this verdict comes to rest.
    pub const fn stop(self) -> Stop {
        match self {
            Self::Allowed => Stop::Through,
            Self::Unauthenticated => Stop::Gate1,
            Self::Forbidden => Stop::Gate2,
            Self::NotFound => Stop::Door,
        }
    }
}

/// A verdict and the rule that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What the caller is told.
    pub verdict: Verdict,
    /// Why; for the log and the lesson, never for the caller.
    pub reason: Reason,
}

impl Decision {
    const fn new(verdict: Verdict, reason: Reason) -> Self {
        Self { verdict, reason }
    }
}

/// Decides one request. `resource` is what the request names, where it names one thing and that thing exists.
pub fn decide(caller: &Caller, action: Action, resource: Option<&Resource>) -> Decision {
    let grant = grant(action);
    match (grant.space, caller) {
        // RFC 9110 §15.5.4: to hide that a thing exists, answer 404. A failed credential is no worse than none here.
        (Space::Public, caller) => look_for(caller.principal(), grant.requirement, resource),
        // RFC 9110 §15.5.2: credentials missing, or sent and not valid. A members' space tells a guest nothing else.
        (Space::Members, Caller::Anonymous) => Decision::new(Verdict::Unauthenticated, Reason::NoCredential),
        (Space::Members, Caller::Rejected(fault)) => {
            Decision::new(Verdict::Unauthenticated, Reason::BadCredential(*fault))
        }
        // RFC 9110 §15.5.4: valid, and not enough.
        (Space::Members, Caller::Known(principal)) => may(principal, grant.requirement),
    }
}

/// The hidden door: a public space holds what the caller may know of, and nothing else.
fn look_for(
    principal: Option<&Principal>,
    requirement: Requirement,
    resource: Option<&Resource>,
) -> Decision {
    if requirement == Requirement::Nothing {
        return Decision::new(Verdict::Allowed, Reason::OpenToAll);
    }
    let Some(resource) = resource else {
        return Decision::new(Verdict::NotFound, Reason::Absent);
    };
    match (resource.visibility, principal) {
        (Visibility::Public, _) => Decision::new(Verdict::Allowed, Reason::Public),
        (Visibility::Private, Some(p)) if p.id == resource.owner => {
            Decision::new(Verdict::Allowed, Reason::Owner)
        }
        (Visibility::Private, Some(p)) if p.role == Role::Administrator => {
            Decision::new(Verdict::Allowed, Reason::Administrator)
        }
        (Visibility::Private, Some(_) | None) => Decision::new(Verdict::NotFound, Reason::Hidden),
    }
}

/// Gate 2: a known caller either has what the action asks, or is refused.
fn may(principal: &Principal, requirement: Requirement) -> Decision {
    let granted = match requirement {
        Requirement::Nothing | Requirement::Visible | Requirement::Login => {
            return Decision::new(Verdict::Allowed, Reason::LoggedIn);
        }
        Requirement::Role(role) => principal.role == role,
        Requirement::Plan(Plan::Free) => true,
        Requirement::Plan(Plan::Pro) => principal.plan == Plan::Pro || principal.role == Role::Administrator,
    };
    if granted {
        Decision::new(Verdict::Allowed, Reason::Granted(requirement))
    } else {
        Decision::new(Verdict::Forbidden, Reason::Lacks(requirement))
    }
}
