//! One's own account: what the account page shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

/// The account of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
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
}
