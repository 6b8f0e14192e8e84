//! The inputs of a decision: caller, account and resource.

use serde::{Deserialize, Serialize};

use crate::scope::{Grants, Scope, Scopes};

/// The number of an account in its world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountId(pub i64);

/// The role of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The default role.
    Standard,
    /// The role that may know of everything in its world.
    Administrator,
}

impl Role {
    /// The role in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Administrator => "administrator",
        }
    }
}

/// The plan of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// The basics.
    Free,
    /// The basics and reports.
    Pro,
}

impl Plan {
    /// The plan in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
        }
    }
}

/// An authenticated account: what a valid credential proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    /// The account.
    pub id: AccountId,
    /// The user name.
    pub name: String,
    /// The current role.
    pub role: Role,
    /// The current plan.
    pub plan: Plan,
    /// The permissions that are currently granted on request.
    pub granted: Grants,
    /// The scopes of a token; `None` for a credential with full access to the account, such as a session.
    pub scopes: Option<Scopes>,
    /// The age of the last login in seconds (`auth_time`, RFC 9470 §6.2); `None` without a login.
    pub auth_age: Option<u32>,
}

impl Principal {
    /// Whether the credential covers an action with this scope: always for a session, and never for a token
    /// if the scope is `None`.
    pub fn covers(&self, scope: Option<Scope>) -> bool {
        self.scopes.is_none_or(|scopes| scope.is_some_and(|scope| scopes.contains(scope)))
    }
}

/// Why a credential is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Not a credential of this site: wrong length, alphabet or checksum.
    Malformed,
    /// Expired.
    Expired,
    /// Well formed and unknown: logged out, revoked, deleted or never issued.
    Ended,
    /// A wrong password or secret for the given name.
    Wrong,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 4] = [Self::Malformed, Self::Expired, Self::Ended, Self::Wrong];
}

/// The caller. An enum and not an `Option`, because an invalid credential differs from a missing one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Caller {
    /// No credential.
    Anonymous,
    /// An invalid credential.
    Rejected(Fault),
    /// A valid credential.
    Known(Principal),
}

impl Caller {
    /// The account, if known.
    pub const fn principal(&self) -> Option<&Principal> {
        match self {
            Self::Known(principal) => Some(principal),
            Self::Anonymous | Self::Rejected(_) => None,
        }
    }
}

/// The visibility of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Visible to everyone.
    Public,
    /// Visible to the owner and to administrators.
    Private,
}

impl Visibility {
    /// The visibility in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
        }
    }
}

/// The attributes of an existing resource that a decision needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// The owner.
    pub owner: AccountId,
    /// The visibility.
    pub visibility: Visibility,
}
