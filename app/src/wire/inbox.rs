//! The inbox: what `GET /api/inbox` answers and the inbox page shows.

use serde::{Deserialize, Serialize};

/// The messages addressed to one account, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// Whose inbox it is.
    pub owner: String,
    /// The messages, newest first.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its number in this world.
    pub id: i64,
    /// The display name of who wrote it.
    pub sender: String,
    /// What it is about.
    pub subject: String,
    /// The text; paragraphs are separated by an empty line.
    pub body: String,
    /// When it was sent: RFC 3339 in UTC, such as `2026-03-01T09:30:00Z`.
    pub sent_at: String,
}
