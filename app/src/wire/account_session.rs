//! One's own sessions: what `GET /api/sessions` answers and the account page shows.

use serde::{Deserialize, Serialize};

/// The live sessions of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// This one first, then the others, the latest first. Of a demo account, which many share, this one alone.
    pub sessions: Vec<AccountSession>,
    /// How many there are in all.
    #[cfg_attr(feature = "ssr", schema(example = 1, minimum = 1))]
    pub total: u32,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct AccountSession {
    /// A handle that names it and opens nothing.
    #[cfg_attr(feature = "ssr", schema(example = "00c0ffee00c0ffee"))]
    pub id: String,
    /// When it was logged in, in RFC 3339.
    #[cfg_attr(feature = "ssr", schema(example = "2026-03-01T09:30:00Z", format = DateTime))]
    pub created_at: String,
    /// When its last request came, to the minute, in RFC 3339.
    #[cfg_attr(feature = "ssr", schema(example = "2026-03-01T09:30:00Z", format = DateTime))]
    pub seen_at: String,
    /// Whether it is the one that asks.
    #[cfg_attr(feature = "ssr", schema(example = true))]
    pub current: bool,
}
