//! KeyedSemaphore that are held for a while: so many in all, and so many of one holder, so that nobody takes them all.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The places that are taken, by holder. Cheap to clone; clones share them.
#[derive(Clone, Debug)]
pub struct KeyedSemaphore<K> {
    in_all: usize,
    of_one: usize,
    taken: Arc<Mutex<HashMap<K, usize>>>,
}

/// A place, free again when it is dropped.
#[derive(Debug)]
pub struct KeyedPermit<K: Eq + Hash> {
    places: KeyedSemaphore<K>,
    holder: K,
}

impl<K: Copy + Eq + Hash> KeyedSemaphore<K> {
    /// So many in all, and so many of one holder.
    pub fn new(in_all: usize, of_one: usize) -> Self {
        Self { in_all, of_one, taken: Arc::default() }
    }

    /// A place for that holder; none where they have their share, or all are taken.
    pub fn take(&self, holder: K) -> Option<KeyedPermit<K>> {
        let mut taken = self.taken();
        let own = taken.get(&holder).copied().unwrap_or_default();
        if own >= self.of_one || taken.values().sum::<usize>() >= self.in_all {
            return None;
        }
        taken.insert(holder, own + 1);
        drop(taken);
        Some(KeyedPermit { places: self.clone(), holder })
    }
}

impl<K> KeyedSemaphore<K> {
    fn taken(&self) -> MutexGuard<'_, HashMap<K, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Drop for KeyedPermit<K> {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(own) = taken.get_mut(&self.holder) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.holder);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeyedSemaphore;

    #[test]
    fn one_has_a_share_and_all_have_a_bound_until_a_place_is_given_back() {
        let places = KeyedSemaphore::new(3, 2);
        let (first, second) = (places.take("one"), places.take("one"));
        assert!(first.is_some() && second.is_some());
        assert!(places.take("one").is_none(), "that is the share");
        let other = places.take("other");
        assert!(other.is_some(), "another has its own");
        assert!(places.take("third").is_none(), "all are taken");
        drop(first);
        assert!(places.take("one").is_some());
        drop((second, other));
        assert!(places.taken().is_empty(), "nothing is kept of who is gone");
    }
}
