//! The table of grants: what each action asks of its caller.

use serde::{Deserialize, Serialize};

use crate::model::{Action, Plan, Role};

/// Where an action takes place, which settles what a guest meets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Space {
    /// Members only: a guest is challenged for everything in it, existing or not.
    Members,
    /// Open to all: what a caller may not know of is not there.
    Public,
}

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
    /// Where it takes place.
    pub space: Space,
    /// What it asks.
    pub requirement: Requirement,
    /// What the permission is called when it is missing.
    pub permission: &'static str,
}

/// The row of an action.
pub const fn grant(action: Action) -> Grant {
    use Requirement::{Login, Nothing, Visible};
    use Space::{Members, Public};
    let (space, requirement, permission) = match action {
        Action::ReadInbox => (Members, Login, "inbox:read"),
        Action::ListMembers => (Members, Requirement::Role(Role::Administrator), "members:list"),
        Action::ListProfiles => (Public, Nothing, "profiles:list"),
        Action::ReadProfile => (Public, Visible, "profile:read"),
        Action::ReadReports => (Members, Requirement::Plan(Plan::Pro), "reports:read"),
        Action::ReadAccount => (Members, Login, "account:read"),
        Action::ChangeVisibility => (Members, Login, "account:write"),
    };
    Grant { space, requirement, permission }
}
