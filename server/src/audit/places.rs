//! The places of those who follow the trail, each a stream that stays open: so many in all, and so many of one session, so that nobody takes
//! them all by opening windows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::db::session::IdHash;

/// Streams of events at once.
pub const MAX_STREAMS: usize = 64;

/// Streams of one session at once: a window each.
pub const MAX_STREAMS_OF_ONE: usize = 8;

/// The places that are taken, by session. Cheap to clone; clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Arc<Mutex<HashMap<IdHash, usize>>>);

/// A place, free again when it is dropped.
#[derive(Debug)]
pub struct Place {
    places: Places,
    session: IdHash,
}

impl Places {
    /// A place for that session; none where it has its share, or all are taken.
    pub(super) fn take(&self, session: IdHash) -> Option<Place> {
        let mut taken = self.taken();
        if taken.values().sum::<usize>() >= MAX_STREAMS {
            return None;
        }
        let own = taken.entry(session).or_default();
        if *own >= MAX_STREAMS_OF_ONE {
            return None;
        }
        *own += 1;
        drop(taken);
        Some(Place { places: self.clone(), session })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<IdHash, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(own) = taken.get_mut(&self.session) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.session);
            }
        }
    }
}
