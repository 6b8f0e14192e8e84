//! Caches sessions. Nearly every request has one, and reading it costs a tenth of a page.
//!
//! An entry is valid until this process finishes a counted write, and for at most five seconds, in case
//! another program writes to the database. So a logout, a role change or a new limit takes effect with the
//! next request, as if every request read the row.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::db::session::{IdHash, SessionRow};

/// Maximum number of entries. A full cache is cleared.
const MAX_ENTRIES: usize = 4096;

/// Maximum age of an entry, in seconds.
const MAX_AGE: i64 = 5;

/// The cached sessions. Cheap to clone; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct SessionCache(Arc<Mutex<HashMap<IdHash, CacheEntry>>>);

#[derive(Debug)]
struct CacheEntry {
    row: SessionRow,
    generation: u64,
    read_at: i64,
}

impl SessionCache {
    /// The session, if its entry is recent and has this generation, and if the session is live.
    pub(super) fn get(&self, id: &IdHash, generation: u64, now: i64) -> Option<SessionRow> {
        let entries = self.entries();
        let entry = entries.get(id)?;
        let is_fresh = entry.generation == generation && (0..MAX_AGE).contains(&(now - entry.read_at));
        (is_fresh && entry.row.is_live(now)).then(|| entry.row.clone())
    }

    /// Adds an entry. `generation` must be read before the row.
    pub(super) fn insert(&self, id: IdHash, row: SessionRow, generation: u64, now: i64) {
        let mut entries = self.entries();
        if entries.len() >= MAX_ENTRIES {
            entries.clear();
        }
        entries.insert(id, CacheEntry { row, generation, read_at: now });
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<IdHash, CacheEntry>> {
        // The map is valid whenever the lock is free, even if a lock holder panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "../../tests/unit/session/cache.rs"]
mod tests;
