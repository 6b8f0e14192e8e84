//! The members of a world: what `GET /api/admin/users` answers and the admin page shows.

pub mod list;
pub mod member;

use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

use crate::wire::{routes, schema};

routes! {
    /// The list of members.
    MembersApi = "/api/admin/users";
    /// One member, by user name.
    MemberApi(String) = "/api/admin/users/{name}";
}

/// One page of the list of members, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Members {
    /// The members on this page.
    pub members: Vec<Member>,
    /// Which page this is, from 1.
    #[schema(example = 1, minimum = 1)]
    pub page: u32,
    /// How many pages there are, at least 1.
    #[schema(example = 2, minimum = 1)]
    pub pages: u32,
    /// How many members there are in all.
    #[schema(example = 63)]
    pub total: u32,
}

/// Whether a member is logged in, and whether they have to wait before they can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MemberPresence {
    /// How many live sessions the account has.
    #[schema(example = 2)]
    pub sessions: u32,
    /// From how many browsers it has been logged in; wrong passwords of others do not lock it out there.
    #[schema(example = 1)]
    pub devices: u32,
    /// Until when whoever has tried wrong passwords has to wait, in RFC 3339; none where nobody has to.
    #[schema(example = "2026-03-01T09:30:00Z")]
    pub locked_until: Option<String>,
}

/// One member, as an administrator sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Member {
    /// The user name.
    #[schema(example = "bob")]
    pub name: String,
    /// The name to show.
    #[schema(example = "Bob Lindholm")]
    pub display_name: String,
    /// The role.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The plan.
    #[schema(schema_with = schema::paid_plan)]
    pub plan: Plan,
    /// Who may know of the profile.
    #[schema(schema_with = schema::visibility)]
    pub visibility: Visibility,
    /// Whether the account has a password and so can log in.
    #[schema(example = true)]
    pub can_log_in: bool,
}
