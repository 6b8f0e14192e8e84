//! Caches sessions. Nearly every request has one, and a query costs two thread switches.
//!
//! An entry is valid until this process writes to the database, and for at most five seconds, in case another
//! program writes to it. So a logout, a role change or a new limit takes effect with the next request, as if
//! every request read the row.

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
    /// The session, if its entry has this generation and the session is live.
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
        // The map is valid whenever the lock is free, even if a holder panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use two_gates_policy::{AccountId, Granted, Plan, Principal, Role};

    use super::{KEPT, SessionCache, SessionRow};

    fn row(created_at: i64, seen_at: i64) -> SessionRow {
        let principal = Principal {
            id: AccountId(1),
            name: "a".to_owned(),
            role: Role::Standard,
            plan: Plan::Free,
            granted: Granted::NOTHING,
            scopes: None,
            auth_age: None,
        };
        SessionRow::new(principal, created_at, seen_at)
    }

    #[test]
    fn a_reading_counts_until_the_next_write_and_for_five_seconds_at_most() {
        let recent = SessionCache::default();
        recent.put([1; 32], row(100, 100), 7, 100);
        assert!(recent.get(&[1; 32], 7, 104).is_some());
        assert!(recent.get(&[2; 32], 7, 104).is_none(), "another id");
        assert!(recent.get(&[1; 32], 8, 104).is_none(), "something was written");
        assert!(recent.get(&[1; 32], 7, 105).is_none(), "five seconds are over");
        assert!(recent.get(&[1; 32], 7, 99).is_none(), "the clock went back");
    }

    #[test]
    fn a_limit_ends_a_session_that_was_just_read() {
        let recent = SessionCache::default();
        recent.put([1; 32], row(0, 0), 0, 30 * 60 - 1);
        assert!(recent.get(&[1; 32], 0, 30 * 60 - 1).is_some());
        assert!(recent.get(&[1; 32], 0, 30 * 60).is_none());
    }

    #[test]
    fn no_more_are_kept_than_said() {
        let recent = SessionCache::default();
        for i in 0..=KEPT {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&i.to_le_bytes());
            recent.put(id, row(0, 0), 0, 0);
        }
        assert!(recent.readings().len() <= KEPT);
    }
}
