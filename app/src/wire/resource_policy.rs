//! How the refusals of a resource are told in this world: what `/api/admin/policies` answers and the page of that name shows.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Action, Disclosure, grant};

#[cfg(feature = "ssr")]
use super::schema;

/// The actions whose refusals an administrator may have told otherwise: those that read something.
pub const SETTABLE: [Action; 4] =
    [Action::ReadInbox, Action::ListMembers, Action::ReadProfile, Action::ReadReports];

/// The one of them with that permission.
pub fn settable(permission: &str) -> Option<Action> {
    SETTABLE.into_iter().find(|action| grant(*action).permission == permission)
}

/// How refusals are told, for each of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ResourcePolicies {
    /// One for each permission.
    pub policies: Vec<ResourcePolicy>,
}

/// How the refusals of one permission are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct ResourcePolicy {
    /// The permission that is missing where it is refused.
    #[cfg_attr(feature = "ssr", schema(example = "reports:read"))]
    pub permission: String,
    /// How the site tells it.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::disclosure))]
    pub granted: Disclosure,
    /// How it is told now.
    #[cfg_attr(feature = "ssr", schema(schema_with = schema::disclosure))]
    pub told: Disclosure,
}

impl ResourcePolicy {
    /// Of that action, told as it was set; none where nothing was.
    pub fn new(action: Action, set: Option<Disclosure>) -> Self {
        let granted = grant(action).disclosure;
        let permission = grant(action).permission.to_owned();
        Self { permission, granted, told: set.unwrap_or(granted) }
    }
}
