//! The inbox: what `GET /api/inbox` answers and the inbox page shows.

use serde::{Deserialize, Serialize};

/// The messages addressed to one account, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// Whose inbox it is.
    #[cfg_attr(feature = "ssr", schema(example = "alice"))]
    pub owner: String,
    /// The messages, newest first.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its number in this world.
    #[cfg_attr(feature = "ssr", schema(example = 7, minimum = 1))]
    pub id: i64,
    /// The display name of who wrote it.
    #[cfg_attr(feature = "ssr", schema(example = "Bob Lindholm"))]
    pub sender: String,
    /// What it is about.
    #[cfg_attr(feature = "ssr", schema(example = "Where your request stops"))]
    pub subject: String,
    /// The text; paragraphs are separated by an empty line.
    #[cfg_attr(
        feature = "ssr",
        schema(example = "Gate 1 asks who you are.

Gate 2 asks whether you may.")
    )]
    pub body: String,
    /// When it was sent: RFC 3339 in UTC, such as `2026-03-01T09:30:00Z`.
    #[cfg_attr(feature = "ssr", schema(example = "2026-03-01T09:30:00Z", format = DateTime))]
    pub sent_at: String,
}
