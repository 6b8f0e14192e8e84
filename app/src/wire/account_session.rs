//! One's own sessions: what `GET /api/sessions` answers and the account page shows.

use serde::{Deserialize, Serialize};

/// The live sessions of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// This one first, then the others, the latest first. Of a demo account, which many share, this one alone.
    pub sessions: Vec<AccountSession>,
    /// How many there are in all.
    pub total: u32,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct AccountSession {
    /// A handle that names it and opens nothing.
    pub id: String,
    /// When it was logged in, in RFC 3339.
    pub created_at: String,
    /// When its last request came, to the minute, in RFC 3339.
    pub seen_at: String,
    /// Whether it is the one that asks.
    pub current: bool,
}
