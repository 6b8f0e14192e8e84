//! Who is being looked at: what `GET /api/session` answers and every page shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Caller, Plan, Role};

/// Who the caller is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The account, or nothing for a guest.
    pub viewer: Option<Viewer>,
}

/// The account that a page is shown to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The user name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The plan.
    pub plan: Plan,
}

impl Viewer {
    /// The viewer behind a caller, where there is one.
    pub fn of(caller: &Caller) -> Option<Self> {
        caller.principal().map(|p| Self { name: p.name.clone(), role: p.role, plan: p.plan })
    }
}
