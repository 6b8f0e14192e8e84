//! The table of grants: what each action asks of its caller.

use serde::{Deserialize, Serialize};

use crate::disclosure::Disclosure;
use crate::model::{Action, Plan, Role};

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
}

/// The row of an action.
pub const fn grant(action: Action) -> Grant {
    use Disclosure::{Challenge, Conceal};
    use Requirement::{Login, Nothing, Visible};
    let (requirement, told, permission) = match action {
        Action::ReadInbox => (Login, Challenge, "inbox:read"),
        Action::ListMembers => (Requirement::Role(Role::Administrator), Challenge, "members:list"),
        Action::ListProfiles => (Nothing, Conceal, "profiles:list"),
        Action::ReadProfile => (Visible, Conceal, "profile:read"),
        Action::ReadReports => (Requirement::Plan(Plan::Pro), Challenge, "reports:read"),
        Action::ReadAccount => (Login, Challenge, "account:read"),
        Action::ChangeVisibility => (Login, Challenge, "account:write"),
        Action::ChangePassword => (Login, Challenge, "password:write"),
        Action::ListSessions => (Login, Challenge, "sessions:read"),
        Action::EndSession => (Login, Challenge, "sessions:write"),
        Action::ChangeMember => (Requirement::Role(Role::Administrator), Challenge, "members:write"),
    };
    Grant { requirement, told, permission }
}
