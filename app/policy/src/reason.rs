//! The rule that decided, with what it says and where it stands.

use serde::{Deserialize, Serialize};

use crate::grant::Requirement;
use crate::model::Fault;
use crate::scope::Scope;

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
