//! Requests for access: what `/api/access-requests` and `/api/admin/requests` answer, and the pages of the
//! same name show.

pub mod form;
pub mod list;

use serde::{Deserialize, Serialize};
use two_gates_policy::Grantable;

use crate::wire::{MembersPath, ReportsPath, Route, routes, schema};

routes! {
    /// What others have asked for.
    AdminRequestsPath = "/admin/requests";
    /// Settles one request, by its number; first it asks.
    AdminRequestPath(i64) = "/admin/requests/{id}";
    /// The target of the form by which one asks for access.
    AccessRequestsPath = "/access-requests";
    /// The target of the form that takes back a request of one's own, by its number.
    WithdrawRequestPath(i64) = "/access-requests/{id}/withdraw";
    /// What others have asked for.
    AdminRequestsApi = "/api/admin/requests";
    /// One of that, by its number.
    AdminRequestApi(i64) = "/api/admin/requests/{id}";
    /// What one has asked for.
    AccessRequestsApi = "/api/access-requests";
    /// One of that, by its number.
    AccessRequestApi(i64) = "/api/access-requests/{id}";
}

/// Characters that the message of a request has at most.
pub const MAX_MESSAGE: usize = 500;

/// A request of one account for one permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AccessRequest {
    /// Its number. Another request has another, also where it asks for the same.
    #[schema(example = 1, minimum = 1)]
    pub id: i64,
    /// The user name of who asks.
    #[schema(example = "alice")]
    pub account: String,
    /// The permission.
    #[schema(schema_with = schema::grantable)]
    pub permission: Grantable,
    /// What they say to it; may be empty.
    #[schema(example = "For the figures of this quarter.")]
    pub message: String,
    /// What has become of it.
    pub state: AccessState,
    /// When it was sent, in RFC 3339.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub asked_at: String,
    /// When it was settled, in RFC 3339; none while it is open.
    #[schema(example = "2026-03-01T10:00:00Z")]
    pub settled_at: Option<String>,
    /// The administrator who settled it; none while it is open, and where the asker withdrew it.
    #[schema(example = "admin")]
    pub settled_by: Option<String>,
}

/// What has become of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(utoipa::ToSchema)]
pub enum AccessState {
    /// Nobody has settled it.
    Open,
    /// It was granted, and holds.
    Granted,
    /// It was refused.
    Refused,
    /// The asker took it back.
    Withdrawn,
    /// It was granted, and an administrator has taken that back.
    Revoked,
}

impl AccessState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Granted, Self::Refused, Self::Withdrawn, Self::Revoked];

    /// The state in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// The state of that word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What an administrator does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(utoipa::ToSchema)]
pub enum Settlement {
    /// Grants an open one.
    Grant,
    /// Refuses an open one.
    Refuse,
    /// Takes back one that was granted.
    Revoke,
}

impl Settlement {
    /// The word in forms and queries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Refuse => "refuse",
            Self::Revoke => "revoke",
        }
    }

    /// The state that it needs, and the one that it leads to.
    pub const fn way(self) -> (AccessState, AccessState) {
        match self {
            Self::Grant => (AccessState::Open, AccessState::Granted),
            Self::Refuse => (AccessState::Open, AccessState::Refused),
            Self::Revoke => (AccessState::Granted, AccessState::Revoked),
        }
    }
}

/// One's own requests: the latest for each permission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OwnAccessRequests {
    /// The requests.
    pub requests: Vec<AccessRequest>,
}

/// One page of the requests of a world: the open ones first and of them the oldest, then those that are
/// granted, then the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AccessRequests {
    /// The requests on this page.
    pub requests: Vec<AccessRequest>,
    /// Which page this is, from 1.
    #[schema(example = 1, minimum = 1)]
    pub page: u32,
    /// How many pages there are, at least 1.
    #[schema(example = 1, minimum = 1)]
    pub pages: u32,
    /// How many requests there are in all.
    #[schema(example = 3)]
    pub total: u32,
}

/// The page that a permission opens.
pub const fn page_of(permission: Grantable) -> &'static str {
    match permission {
        Grantable::MembersList => MembersPath::PATTERN,
        Grantable::ReportsRead => ReportsPath::PATTERN,
    }
}
