//! The outcome of a decision: the verdict, the rule that decided, and how a refusal is disclosed.

use serde::{Deserialize, Serialize};

use crate::action::Requirement;
use crate::model::Fault;
use crate::scope::Scope;

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

impl Stop {
    /// Every place, from the guards on.
    pub const ALL: [Self; 5] = [Self::Guards, Self::Gate1, Self::Gate2, Self::Door, Self::Through];

    /// The value in queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Guards => "guards",
            Self::Gate1 => "gate1",
            Self::Gate2 => "gate2",
            Self::Door => "door",
            Self::Through => "through",
        }
    }

    /// The place with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.key() == key)
    }
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

/// What those who may not go through are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disclosure {
    /// The plain reading: 401 to guests, 403 to the known, 404 where there is nothing. Confirms what exists
    /// (RFC 9110 §15.5.4).
    Forbid,
    /// What one may not go through to is not there: 404, the same as for nothing (RFC 9110 §15.5.4).
    Conceal,
    /// Gate 1 comes first: every guest is challenged, for what exists and for what does not (RFC 9110
    /// §15.5.2).
    Challenge,
    /// 403 to everybody for everything, guests and missing things included.
    Uniform,
}

impl Disclosure {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Forbid, Self::Conceal, Self::Challenge, Self::Uniform];

    /// The value in queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Forbid => "forbid",
            Self::Conceal => "conceal",
            Self::Challenge => "challenge",
            Self::Uniform => "uniform",
        }
    }

    /// The policy with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.key() == key)
    }
}

/// Which rule decided. Tells more than a verdict does, so it never crosses the wire: it would betray hidden
/// from missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The action asks nothing.
    OpenToAll,
    /// The resource is public.
    Public,
    /// The caller owns the resource.
    Owner,
    /// The caller is an administrator.
    Administrator,
    /// The caller has what the action asks.
    Granted(Requirement),
    /// The caller lacks what the action asks, and an administrator has granted it when they asked.
    GrantedOnRequest,
    /// No credential was sent to a members' space.
    NoCredential,
    /// A credential was sent to a members' space and does not count.
    BadCredential(Fault),
    /// The login is older than the action takes (RFC 9470): so many seconds at most.
    LoginTooOld(u32),
    /// The caller is known and lacks what the action asks.
    Lacks(Requirement),
    /// The account may, and the token was not lent it: this scope would do; none for what no token reaches.
    InsufficientScope(Option<Scope>),
    /// The caller has what the action asks, and the time has not come: it will in so many seconds.
    Embargoed(u32),
    /// There is no such resource.
    Absent,
    /// There is one, and this caller may not know of it.
    Hidden,
}

impl Reason {
    /// The section of the standard that the rule rests on.
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
