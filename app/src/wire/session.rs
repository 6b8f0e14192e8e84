//! Who is being looked at: what `GET /api/session` answers and every page shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Caller, Plan, Role};

#[cfg(feature = "ssr")]
use crate::wire::schema;

/// Who the caller is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Session {
    /// The account, or nothing for a guest.
    pub viewer: Option<Viewer>,
}

/// The account that a page is shown to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Viewer {
    /// The user name.
    #[cfg_attr(feature = "ssr", schema(example = "alice"))]
    pub name: String,
    /// The role.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::role))]
    pub role: Role,
    /// The plan.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::plan))]
    pub plan: Plan,
}

impl Viewer {
    /// The viewer behind a caller, where there is one.
    pub fn of(caller: &Caller) -> Option<Self> {
        caller.principal().map(|p| Self { name: p.name.clone(), role: p.role, plan: p.plan })
    }
}
