//! The members of a world: what `GET /api/admin/users` answers and the admin page shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

#[cfg(feature = "ssr")]
use super::schema;

/// One page of the list of members, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ssr", schema(xml(name = "members")))]
pub struct Members {
    /// The members on this page.
    pub members: Vec<Member>,
    /// Which page this is, from 1.
    #[cfg_attr(feature = "ssr", schema(example = 1, minimum = 1))]
    pub page: u32,
    /// How many pages there are, at least 1.
    #[cfg_attr(feature = "ssr", schema(example = 2, minimum = 1))]
    pub pages: u32,
    /// How many members there are in all.
    #[cfg_attr(feature = "ssr", schema(example = 63))]
    pub total: u32,
}

/// One member, as an administrator sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Member {
    /// The user name.
    #[cfg_attr(feature = "ssr", schema(example = "bob"))]
    pub name: String,
    /// The name to show.
    #[cfg_attr(feature = "ssr", schema(example = "Bob Lindholm"))]
    pub display_name: String,
    /// The role.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::role))]
    pub role: Role,
    /// The plan.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::paid_plan))]
    pub plan: Plan,
    /// Who may know of the profile.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::visibility))]
    pub visibility: Visibility,
    /// Whether the account has a password and so can log in.
    #[cfg_attr(feature = "ssr", schema(example = true))]
    pub can_log_in: bool,
}
