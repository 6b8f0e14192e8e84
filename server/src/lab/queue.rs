//! A semaphore with a bounded queue. If the queue is full, the request gets a 503.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::refusal::{Refusal, Result};

/// The permits, and the places of runs that wait for one. Cheap to clone; all clones share both.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    permits: Arc<Semaphore>,
    waiters: Arc<Semaphore>,
}

impl Queue {
    /// Creates a queue with this many permits, and places for this many waiters.
    pub(super) fn new(permits: usize, waiters: usize) -> Self {
        Self { permits: Arc::new(Semaphore::new(permits)), waiters: Arc::new(Semaphore::new(waiters)) }
    }

    /// Waits for a permit, which is released on drop.
    pub(super) async fn acquire(&self) -> Result<OwnedSemaphorePermit> {
        let full = |_| Refusal::unavailable("the queue of the lab is full");
        let _waits = self.waiters.try_acquire().map_err(full)?;
        Ok(Arc::clone(&self.permits).acquire_owned().await.expect("nobody closes the semaphore"))
    }
}
