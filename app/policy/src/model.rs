//! The nouns of a decision: who calls, what they want to do, and to what.

use serde::{Deserialize, Serialize};

use crate::on_request::Granted;
use crate::scope::{Scope, Scopes};

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
    /// What the credential was lent of it; none for a credential that stands for the whole account, such as a session.
    pub scopes: Option<Scopes>,
    /// Seconds since the person behind it last proved who they are (the age of `auth_time`, RFC 9470 §6.2); none where nobody did.
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

/// What a request wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Read the messages addressed to oneself.
    ReadInbox,
    /// List every member of the world.
    ListMembers,
    /// List the profiles that one may know of.
    ListProfiles,
    /// Read one profile.
    ReadProfile,
    /// Read the reports.
    ReadReports,
    /// Read one's own account.
    ReadAccount,
    /// Make one's own profile public or private.
    ChangeVisibility,
    /// Look at and manage one's own access tokens.
    ManageTokens,
    /// Close one's own account, for good.
    CloseAccount,
    /// Open the vault, which has people of its own.
    OpenVault,
    /// Read the quote of the day, by program.
    ReadQuote,
    /// Change one's own password.
    ChangePassword,
    /// List one's own sessions.
    ListSessions,
    /// End one's own sessions.
    EndSession,
    /// Change the role or the plan of a member, unlock it, end its sessions.
    ChangeMember,
    /// Read what is under embargo until a set time.
    ReadEmbargo,
    /// Set that time.
    SetEmbargo,
    /// Look at and change the list of blocked addresses.
    ManageBlocks,
    /// Ask an administrator for a permission, and look after what one has asked for.
    AskForAccess,
    /// Look at what others have asked for, grant it, refuse it, take it back.
    DecideAccess,
    /// Set how refusals are told.
    SetPolicy,
    /// Look at the audit trail.
    Monitor,
}

impl Action {
    /// Every action, for tables and tests.
    pub const ALL: [Self; 22] = [
        Self::ReadInbox,
        Self::ListMembers,
        Self::ListProfiles,
        Self::ReadProfile,
        Self::ReadReports,
        Self::ReadAccount,
        Self::ChangeVisibility,
        Self::ManageTokens,
        Self::CloseAccount,
        Self::OpenVault,
        Self::ReadQuote,
        Self::ChangePassword,
        Self::ListSessions,
        Self::EndSession,
        Self::ChangeMember,
        Self::ReadEmbargo,
        Self::SetEmbargo,
        Self::ManageBlocks,
        Self::AskForAccess,
        Self::DecideAccess,
        Self::SetPolicy,
        Self::Monitor,
    ];
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
