//! The sessions that came with one request. One counts, and a logout ends them all.

use tower_sessions::Session;

use crate::db::session::IdHash;

/// The sessions that came with a request.
#[derive(Clone, Debug)]
pub struct SentSessions {
    /// The session that counts, or an empty one.
    pub session: Session,
    /// The others: of a longer path, or set by another program.
    pub others: Others,
}

/// The hashes of the session ids that came beside the one that counts.
#[derive(Clone, Debug, Default)]
pub struct Others(pub Vec<IdHash>);
