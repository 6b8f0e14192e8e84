//! A write in progress, and the count of those that are done: what was read before the last of them may have
//! changed.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{Sqlite, Transaction};

use super::DbError;

/// How many writes are done. Cheap to clone; all clones count together.
#[derive(Clone, Debug, Default)]
pub(super) struct Generation(Arc<AtomicU64>);

impl Generation {
    pub(super) fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    pub(super) fn next(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A transaction that writes. Undone when dropped before its commit.
#[derive(Debug)]
pub(crate) struct Write {
    transaction: Transaction<'static, Sqlite>,
    generation: Generation,
}

impl Write {
    pub(super) fn new(transaction: Transaction<'static, Sqlite>, generation: Generation) -> Self {
        Self { transaction, generation }
    }

    /// Makes it last. Counts it before anybody is told, so that whoever knows of the write also knows that
    /// older readings are stale; also when the commit fails, as nobody can tell how far it came. In a task of
    /// its own, for a client that goes away must not part the two.
    pub(crate) async fn commit(self) -> Result<(), DbError> {
        let Self { transaction, generation } = self;
        let committed = tokio::spawn(async move {
            let done = transaction.commit().await;
            generation.next();
            done
        });
        Ok(committed.await.map_err(|_| sqlx::Error::WorkerCrashed)??)
    }
}

impl Deref for Write {
    type Target = Transaction<'static, Sqlite>;

    fn deref(&self) -> &Self::Target {
        &self.transaction
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.transaction
    }
}
