//! The outcome of a decision: the verdict, the place where the request stopped, and the rule that decided.

use serde::{Deserialize, Serialize};

use crate::action::Requirement;
use crate::model::Fault;
use crate::scope::Scope;

/// The verdict for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Allowed.
    Allowed,
    /// Stopped at gate 1 (401).
    Unauthenticated,
    /// Stopped at gate 2 (403).
    Forbidden,
    /// Missing, as far as this caller may know (404).
    NotFound,
}

/// The place in the picture of the gates where a request stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// Before the gates: the request itself was refused.
    Guards,
    /// Gate 1, who are you?
    Gate1,
    /// Gate 2, may you?
    Gate2,
    /// The hidden door.
    Door,
    /// Not stopped.
    Through,
}

impl Stop {
    /// Every place, the guards first.
    pub const ALL: [Self; 5] = [Self::Guards, Self::Gate1, Self::Gate2, Self::Door, Self::Through];

    /// The value of the place in query parameters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Guards => "guards",
            Self::Gate1 => "gate1",
            Self::Gate2 => "gate2",
            Self::Door => "door",
            Self::Through => "through",
        }
    }

    /// The place with this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.key() == key)
    }
}

impl Verdict {
    /// The place where a request with this verdict stops.
    pub const fn stop(self) -> Stop {
        match self {
            Self::Allowed => Stop::Through,
            Self::Unauthenticated => Stop::Gate1,
            Self::Forbidden => Stop::Gate2,
            Self::NotFound => Stop::Door,
        }
    }
}

/// The rule that decided. The refused caller never gets it, because it distinguishes hidden from missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The action requires nothing.
    OpenToAll,
    /// The resource is public.
    Public,
    /// The caller owns the resource.
    Owner,
    /// The caller is an administrator.
    Administrator,
    /// The caller meets the requirement.
    Granted(Requirement),
    /// The caller does not meet the requirement, but an administrator has granted the permission.
    GrantedOnRequest,
    /// No credential was sent, but one is required.
    NoCredential,
    /// An invalid credential was sent, but a valid one is required.
    BadCredential(Fault),
    /// The login is missing, or at least this many seconds old (RFC 9470).
    LoginTooOld(u32),
    /// The caller is known but does not meet the requirement.
    Lacks(Requirement),
    /// The account has permission, but the token lacks this scope; `None` if no scope is enough.
    InsufficientScope(Option<Scope>),
    /// The caller meets the requirement, but the embargo lasts this many more seconds.
    Embargoed(u32),
    /// The resource does not exist.
    Absent,
    /// The resource exists, but this caller may not know of it.
    Hidden,
}

impl Reason {
    /// The RFC section that defines the rule.
    pub const fn source(self) -> &'static str {
        match self {
            Self::OpenToAll
            | Self::Public
            | Self::Owner
            | Self::Administrator
            | Self::Granted(_)
            | Self::GrantedOnRequest => "RFC 9110 §15.3.1",
            Self::NoCredential | Self::BadCredential(_) => "RFC 9110 §15.5.2",
            Self::LoginTooOld(_) => "RFC 9470 §3",
            Self::Lacks(_) | Self::Embargoed(_) | Self::Hidden => "RFC 9110 §15.5.4",
            Self::InsufficientScope(_) => "RFC 6750 §3.1",
            Self::Absent => "RFC 9110 §15.5.5",
        }
    }
}
