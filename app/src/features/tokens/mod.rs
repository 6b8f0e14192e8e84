//! Personal access tokens: what `/api/tokens` answers and the account page shows.

pub mod new_token;
pub mod panel;

use serde::{Deserialize, Serialize};
use two_gates_policy::Scope;

use crate::wire::{Secret, routes, schema};

routes! {
    /// The target of the form that makes an access token.
    TokensPath = "/account/tokens";
    /// The target of the form that revokes one, by its number.
    RevokeTokenPath(i64) = "/account/tokens/{id}/revoke";
    /// One of them, by its number.
    TokenApi(i64) = "/api/tokens/{id}";
}

/// Tokens of one account that may be live at once.
pub const MAX_TOKENS: u32 = 20;

/// Characters that the name of a token has at most.
pub const MAX_TOKEN_NAME: usize = 40;

/// Seconds that a token lives at most: a year.
pub const MAX_LIFETIME: i64 = 365 * DAY;

/// Seconds that a token lives where nothing else is asked for.
pub const USUAL_LIFETIME: i64 = 30 * DAY;

/// The lifetimes of the form, in seconds, with their names.
pub const LIFETIMES: [(i64, &str); 4] =
    [(60 * 60, "1 hour"), (DAY, "1 day"), (USUAL_LIFETIME, "30 days"), (MAX_LIFETIME, "1 year")];

const DAY: i64 = 24 * 60 * 60;

/// The personal access tokens of an account: the live ones first, then the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonalTokens {
    /// The tokens.
    pub tokens: Vec<PersonalToken>,
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PersonalToken {
    /// Its number, which names it and opens nothing.
    #[schema(example = 1, minimum = 1)]
    pub id: i64,
    /// The token itself: in the answer that made it, and never again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schema(value_type = Option<String>, example = "tg_…", nullable = false)]
    pub token: Option<Secret>,
    /// What its owner calls it.
    #[schema(example = "backup")]
    pub name: String,
    /// What it is lent.
    #[schema(schema_with = schema::scopes)]
    pub scopes: Vec<Scope>,
    /// When it was made, in RFC 3339.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub created_at: String,
    /// When it ends, in RFC 3339.
    #[schema(example = "2026-03-31T09:30:00Z", format = DateTime)]
    pub expires_at: String,
    /// When it was last used, to the minute, in RFC 3339; none before it is used.
    #[schema(example = "2026-03-02T08:00:00Z")]
    pub last_used_at: Option<String>,
    /// What has become of it.
    pub status: TokenStatus,
}

/// What has become of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(utoipa::ToSchema)]
pub enum TokenStatus {
    /// It counts.
    Live,
    /// Its time is over.
    Expired,
    /// Its owner has revoked it.
    Revoked,
}

impl TokenStatus {
    /// The status in a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}
