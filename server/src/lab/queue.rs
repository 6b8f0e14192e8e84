//! A semaphore with a bounded queue. If the queue is full, the request gets a 503.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::refusal::Refusal;

/// The free places, and the free room for runs that wait for a place. Cheap to clone; all clones share both.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    places: Arc<Semaphore>,
    room: Arc<Semaphore>,
}

impl Queue {
    /// Creates a queue with this many places, and room for this many waiters.
    pub(super) fn new(places: usize, room: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), room: Arc::new(Semaphore::new(room)) }
    }

    /// Waits for a place, which is released on drop.
    pub(super) async fn place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let full = |_| Refusal::unavailable("the queue of the lab is full");
        let _waits = self.room.try_acquire().map_err(full)?;
        Ok(Arc::clone(&self.places).acquire_owned().await.expect("nobody closes the semaphore"))
    }
}
