//! A semaphore with a total limit and a limit per key, so that one client cannot take every slot.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The permits in use, by key. Cheap to clone; clones share them.
#[derive(Clone, Debug)]
pub struct KeyedSemaphore<K> {
    total: usize,
    per_key: usize,
    in_use: Arc<Mutex<HashMap<K, usize>>>,
}

/// A permit, which is released on drop.
#[derive(Debug)]
pub struct KeyedPermit<K: Copy + Eq + Hash> {
    semaphore: KeyedSemaphore<K>,
    key: K,
}

impl<K: Copy + Eq + Hash> KeyedSemaphore<K> {
    pub fn new(total: usize, per_key: usize) -> Self {
        Self { total, per_key, in_use: Arc::default() }
    }

    /// Takes a permit for a key; `None` if either limit is reached.
    pub fn try_acquire(&self, key: K) -> Option<KeyedPermit<K>> {
        let mut in_use = self.lock();
        let count = in_use.get(&key).copied().unwrap_or_default();
        if count >= self.per_key || in_use.values().sum::<usize>() >= self.total {
            return None;
        }
        in_use.insert(key, count + 1);
        drop(in_use);
        Some(KeyedPermit { semaphore: self.clone(), key })
    }

    pub fn in_use(&self) -> usize {
        self.lock().values().sum()
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, HashMap<K, usize>> {
        self.in_use.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Copy + Eq + Hash> Drop for KeyedPermit<K> {
    fn drop(&mut self) {
        let mut in_use = self.semaphore.lock();
        if let Some(count) = in_use.get_mut(&self.key) {
            *count -= 1;
            if *count == 0 {
                in_use.remove(&self.key);
            }
        }
    }
}
