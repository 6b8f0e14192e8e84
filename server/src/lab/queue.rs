//! A semaphore with a bounded queue: a request beyond it is a 503.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::refusal::Refusal;

const FULL: &str = "the queue of the lab is full";

/// Cheap to clone; all clones share the places.
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
        let _waits = self.room.try_acquire().map_err(|_| Refusal::unavailable(FULL.to_owned()))?;
        Ok(Arc::clone(&self.places).acquire_owned().await.expect("nobody closes the semaphore"))
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures_util::FutureExt;

    use super::{Queue, Refusal};
    use crate::refusal::Cause;

    #[tokio::test]
    async fn beyond_the_end_of_the_queue_one_is_told_to_come_again() {
        let queue = Queue::new(1, 2);
        let held = queue.place().await.expect("a place");
        let (mut first, mut second) = (pin!(queue.place()), pin!(queue.place()));
        assert!(first.as_mut().now_or_never().is_none() && second.as_mut().now_or_never().is_none());
        let full = queue.place().now_or_never().and_then(Result::err);
        assert!(matches!(full.as_ref().map(Refusal::cause), Some(Cause::Unavailable(_))));
        drop(held);
        let held = first.await.expect("the first in the queue");
        let mut third = pin!(queue.place());
        assert!(third.as_mut().now_or_never().is_none(), "room again");
        drop(held);
        drop(second.await.expect("the second"));
        drop(third.await.expect("the third"));
    }
}
