//! The working memory of argon2id, kept from one hash to the next.
//!
//! Each hash needs 19 MiB. Allocated anew on whichever thread computes, they stay behind in the allocator's arena of that thread, and a
//! class that logs in at once leaves half a gigabyte. Kept here there are as many as there are workers, and no page is faulted in twice.

use std::sync::{Mutex, PoisonError};

use argon2::Block;

/// The memory that no worker uses at the moment.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Vec<Vec<Block>>>);

impl Memory {
    /// Lends so many blocks to one hash. What an earlier one left in them is overwritten before it is read (RFC 9106 §3.2).
    pub(super) fn lend<T>(&self, blocks: usize, hash: impl FnOnce(&mut [Block]) -> T) -> T {
        let mut memory = self.free().pop().unwrap_or_default();
        memory.resize(blocks, Block::default());
        let done = hash(&mut memory);
        self.free().push(memory);
        done
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<Vec<Block>>> {
        // A list is whole whenever the lock is free, whatever became of its last holder.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
