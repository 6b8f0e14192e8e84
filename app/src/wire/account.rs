//! One's own account: what the account page shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

#[cfg(feature = "ssr")]
use super::schema;

/// The account of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Account {
    /// The user name.
    #[cfg_attr(feature = "ssr", schema(example = "alice"))]
    pub name: String,
    /// The name to show.
    #[cfg_attr(feature = "ssr", schema(example = "Alice Moreau"))]
    pub display_name: String,
    /// The role.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::role))]
    pub role: Role,
    /// The plan.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::plan))]
    pub plan: Plan,
    /// Who may know of the profile.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::visibility))]
    pub visibility: Visibility,
}
