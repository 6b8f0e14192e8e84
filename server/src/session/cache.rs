//! Caches sessions. Nearly every request has a session, and a query costs two thread switches.
//!
//! An entry is valid until this process finishes a counted write, and for at most five seconds, in case
//! another program writes to the database. So a logout, a role change or a new limit takes effect with the
//! next request, as if every request read the row.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::db::session::{IdHash, SessionRow};

/// Maximum number of entries. A full cache is cleared.
const KEPT: usize = 4096;

/// Maximum age of an entry, in seconds.
const COUNTS_FOR: i64 = 5;

/// The cached sessions. Cheap to clone; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct SessionCache(Arc<Mutex<HashMap<IdHash, Reading>>>);

#[derive(Debug)]
struct Reading {
    row: SessionRow,
    generation: u64,
    read_at: i64,
}

impl SessionCache {
    /// The session, if its entry is recent and has this generation, and if the session is live.
    pub(super) fn get(&self, id: &IdHash, generation: u64, now: i64) -> Option<SessionRow> {
        let readings = self.readings();
        let reading = readings.get(id)?;
        let counts = reading.generation == generation && (0..COUNTS_FOR).contains(&(now - reading.read_at));
        (counts && reading.row.is_live(now)).then(|| reading.row.clone())
    }

    /// Adds an entry. `generation` must be read before the row.
    pub(super) fn put(&self, id: IdHash, row: SessionRow, generation: u64, now: i64) {
        let mut readings = self.readings();
        if readings.len() >= KEPT {
            readings.clear();
        }
        readings.insert(id, Reading { row, generation, read_at: now });
    }

    fn readings(&self) -> MutexGuard<'_, HashMap<IdHash, Reading>> {
        // The map is valid whenever the lock is free, even if a lock holder panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "../../tests/unit/session/cache.rs"]
mod tests;
