//! The table of grants: what each action asks of its caller.

use serde::{Deserialize, Serialize};

use crate::disclosure::Disclosure;
use crate::model::{Action, Plan, Role};
use crate::on_request::Grantable;
use crate::scope::Scope;

/// What a caller must bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Requirement {
    /// Nothing.
    Nothing,
    /// To be allowed to know of the resource.
    Visible,
    /// A valid credential, whoever it belongs to.
    Login,
    /// A role.
    Role(Role),
    /// A plan. Administrators have every feature.
    Plan(Plan),
    /// A valid credential, and that the time has come.
    After,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What it asks.
    pub requirement: Requirement,
    /// How a refusal is told: a members' space challenges, a public one conceals.
    pub told: Disclosure,
    /// What the permission is called when it is missing.
    pub permission: &'static str,
    /// The scope by which a token reaches it; none for what no token is lent.
    pub scope: Option<Scope>,
    /// How old a login may be, in seconds (`max_age`, RFC 9470 §3); none for any age.
    pub max_age: Option<u32>,
    /// What stands for the requirement where an administrator has granted it; none for what cannot be asked for.
    pub on_request: Option<Grantable>,
}

/// Seconds after a login in which one may do what cannot be undone.
const RECENT: u32 = 5 * 60;

/// The row of an action.
pub const fn grant(action: Action) -> Grant {
    use Disclosure::{Challenge, Conceal};
    use Requirement::{Login, Nothing, Visible};
    use Scope::{AdminRead, InboxRead, ProfileRead, ProfileWrite};
    const ADMINISTRATOR: Requirement = Requirement::Role(Role::Administrator);
    const PRO: Requirement = Requirement::Plan(Plan::Pro);
    let (requirement, told, permission, scope, max_age) = match action {
        Action::ReadInbox => (Login, Challenge, "inbox:read", Some(InboxRead), None),
        Action::ListMembers => (ADMINISTRATOR, Challenge, "members:list", Some(AdminRead), None),
        Action::ListProfiles => (Nothing, Conceal, "profiles:list", None, None),
        Action::ReadProfile => (Visible, Conceal, "profile:read", Some(ProfileRead), None),
        Action::ReadReports => (PRO, Challenge, "reports:read", None, None),
        Action::ReadAccount => (Login, Challenge, "account:read", Some(ProfileRead), None),
        Action::ChangeVisibility => (Login, Challenge, "account:write", Some(ProfileWrite), None),
        Action::ManageTokens => (Login, Challenge, "tokens:manage", None, None),
        Action::CloseAccount => (Login, Challenge, "account:close", Some(ProfileWrite), Some(RECENT)),
        Action::OpenVault => (ADMINISTRATOR, Challenge, "vault:open", None, None),
        Action::ReadQuote => (Login, Challenge, "quote:read", None, None),
        Action::ChangePassword => (Login, Challenge, "password:write", None, None),
        Action::ListSessions => (Login, Challenge, "sessions:read", None, None),
        Action::EndSession => (Login, Challenge, "sessions:write", None, None),
        Action::ChangeMember => (ADMINISTRATOR, Challenge, "members:write", None, None),
        Action::ReadEmbargo => (Requirement::After, Challenge, "embargo:read", None, None),
        Action::SetEmbargo => (ADMINISTRATOR, Challenge, "embargo:write", None, None),
        Action::ManageBlocks => (ADMINISTRATOR, Challenge, "blocks:manage", None, None),
        Action::AskForAccess => (Login, Challenge, "access:ask", None, None),
        Action::DecideAccess => (ADMINISTRATOR, Challenge, "access:decide", None, None),
        Action::SetPolicy => (ADMINISTRATOR, Challenge, "policies:write", None, None),
        Action::Monitor => (ADMINISTRATOR, Challenge, "monitor:read", None, None),
    };
    Grant { requirement, told, permission, scope, max_age, on_request: Grantable::of(action) }
}
