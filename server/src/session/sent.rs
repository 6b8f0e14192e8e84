//! The sessions that came with one request. One is used, and a logout ends them all.

use tower_sessions::Session;

use crate::db::session::IdHash;

/// The sessions that came with a request.
#[derive(Clone, Debug)]
pub struct SentSessions {
    /// The session that is used, or an empty one.
    pub session: Session,
    /// The others, with a longer path or set by another program.
    pub others: Others,
}

/// The hashes of the session ids beside the one that is used.
#[derive(Clone, Debug, Default)]
pub struct Others(pub Vec<IdHash>);
