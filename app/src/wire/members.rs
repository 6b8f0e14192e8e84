//! The members of a world: what `GET /api/admin/users` answers and the admin page shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

/// One page of the list of members, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    /// The members on this page.
    pub members: Vec<Member>,
    /// Which page this is, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How many members there are in all.
    pub total: u32,
}

/// One member, as an administrator sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The user name.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The plan.
    pub plan: Plan,
    /// Who may know of the profile.
    pub visibility: Visibility,
    /// Whether the account has a password and so can log in.
    pub can_log_in: bool,
}
