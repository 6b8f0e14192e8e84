//! The nouns of a decision: who calls, what they want to do, and to what.

use serde::{Deserialize, Serialize};

use crate::scope::{Granted, Scope, Scopes};

/// The number of an account in its world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountId(pub i64);

/// What an account is in the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everyone who has an account.
    Standard,
    /// Sees everything in its world.
    Administrator,
}

/// What an account has paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// The basics.
    Free,
    /// The basics and reports.
    Pro,
}

/// An authenticated account: what a valid credential proves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    /// Which account.
    pub id: AccountId,
    /// Its user name.
    pub name: String,
    /// Its role, as it is at this request.
    pub role: Role,
    /// Its plan, as it is at this request.
    pub plan: Plan,
    /// What an administrator has granted it on request, as it is at this request.
    pub granted: Granted,
    /// What the credential was lent of it; none for a credential that stands for the whole account, such as a
    /// session.
    pub scopes: Option<Scopes>,
    /// Seconds since the person behind it last proved who they are (the age of `auth_time`, RFC 9470 §6.2);
    /// none where nobody did.
    pub auth_age: Option<u32>,
}

impl Principal {
    /// Whether the credential reaches that far: a session reaches everything, a token what it was lent.
    pub fn reaches(&self, scope: Option<Scope>) -> bool {
        self.scopes.is_none_or(|lent| scope.is_some_and(|scope| lent.contains(scope)))
    }
}

/// Why a credential that was sent does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It cannot be a credential of ours: wrong length, alphabet or checksum.
    Malformed,
    /// A time limit has ended it.
    Expired,
    /// It has the right form, and nothing belongs to it: logged out, revoked, swept away or never issued.
    Ended,
    /// A name and a secret that do not belong together.
    Wrong,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 4] = [Self::Malformed, Self::Expired, Self::Ended, Self::Wrong];
}

/// Who calls. Three states and never an `Option`: a credential that failed is not the same as none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Caller {
    /// Sent no credential.
    Anonymous,
    /// Sent a credential that does not count.
    Rejected(Fault),
    /// Sent a valid credential.
    Known(Principal),
}

impl Caller {
    /// The account behind the call, where there is one.
    pub const fn principal(&self) -> Option<&Principal> {
        match self {
            Self::Known(principal) => Some(principal),
            Self::Anonymous | Self::Rejected(_) => None,
        }
    }
}

/// Who may know of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Everyone.
    Public,
    /// Its owner and the administrators.
    Private,
}

/// A thing that exists, as far as a decision needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Whose it is.
    pub owner: AccountId,
    /// Who may know of it.
    pub visibility: Visibility,
}
