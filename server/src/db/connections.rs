//! Connections: a few read-only ones, each used by one statement at a time, and one that writes.
//!
//! Readers are not in an sqlx pool, because it pings every returned connection. With SQLite each ping is a
//! round trip to the connection's thread, which takes as long as the statement itself. A reader holds no
//! transaction, so it needs no check.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Error, Sqlite, SqliteConnection, Transaction};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::statement::{Bindings, Columns};
use super::{Result, Store};

const READERS: usize = 4;

/// The connections that read. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Readers(Arc<ReaderPool>);

#[derive(Debug)]
struct ReaderPool {
    permits: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Readers {
    /// Opens every connection, so that a failure stops the start of the server and not a later request.
    pub(super) async fn open(options: &SqliteConnectOptions) -> Result<Self, Error> {
        let mut idle = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            idle.push(options.connect().await?);
        }
        Ok(Self(Arc::new(ReaderPool { permits: Semaphore::new(READERS), idle: idle.into() })))
    }

    /// Waits for a connection, for at most [`Store::WAIT`].
    pub(super) async fn acquire(&self) -> Result<Reader<'_>, Error> {
        let permit = tokio::time::timeout(Store::WAIT, self.0.permits.acquire())
            .await
            .map_err(|_| Error::PoolTimedOut)?
            .map_err(|_| Error::PoolClosed)?;
        // A caller with a permit finds the list empty only after `close`.
        let connection = self.0.idle().pop().ok_or(Error::PoolClosed)?;
        Ok(Reader { connection: Some(connection), pool: &self.0, _permit: permit })
    }

    /// The numbers of used and of idle connections.
    pub(super) fn usage(&self) -> (usize, usize) {
        (READERS.saturating_sub(self.0.permits.available_permits()), self.0.idle().len())
    }

    /// Refuses further readers, and closes the idle connections.
    pub(super) async fn close(&self) {
        self.0.permits.close();
        let idle = std::mem::take(&mut *self.0.idle());
        for connection in idle {
            if let Err(error) = connection.close().await {
                tracing::warn!(%error, "could not close a connection");
            }
        }
    }
}

impl ReaderPool {
    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        // The list is valid whenever the lock is free, even if a lock holder panicked.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that one statement uses.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    connection: Option<SqliteConnection>,
    pool: &'a ReaderPool,
    _permit: SemaphorePermit<'a>,
}

impl Reader<'_> {
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("a reader has its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    /// Makes the connection idle. Its thread ends a canceled statement before it begins the next statement.
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take().filter(|_| !self.pool.permits.is_closed()) {
            self.pool.idle().push(connection);
        }
    }
}

/// A transaction that writes. Rolled back when dropped before its commit.
#[derive(Debug)]
pub(crate) struct WriteTx {
    pub(super) transaction: Transaction<'static, Sqlite>,
    /// The store's count of finished writes; `None` for a write of rows that nothing caches.
    pub(super) generation: Option<Arc<AtomicU64>>,
}

impl WriteTx {
    /// Runs a statement; returns the number of rows that it changed.
    pub(crate) async fn execute(&mut self, sql: &'static str, values: impl Bindings) -> Result<u64> {
        Ok(sqlx::query_with(sql, values.arguments()?).execute(&mut *self.transaction).await?.rows_affected())
    }

    /// The only row of a query.
    pub(crate) async fn one<T: Columns>(&mut self, sql: &'static str, values: impl Bindings) -> Result<T> {
        Ok(sqlx::query_as_with(sql, values.arguments()?).fetch_one(&mut *self.transaction).await?)
    }

    /// The row that a query finds; `None` if it finds no row.
    pub(crate) async fn optional<T: Columns>(
        &mut self,
        sql: &'static str,
        values: impl Bindings,
    ) -> Result<Option<T>> {
        Ok(sqlx::query_as_with(sql, values.arguments()?).fetch_optional(&mut *self.transaction).await?)
    }

    /// Runs the only statement of a transaction, and commits; returns the number of rows that it changed.
    pub(crate) async fn run(mut self, sql: &'static str, values: impl Bindings) -> Result<u64> {
        let changed = self.execute(sql, values).await?;
        self.commit().await?;
        Ok(changed)
    }

    /// Commits, and counts the write before returning, so that a client that knows of the write never gets
    /// older data from a cache. Counts a failed commit too, because its data may have been written. Runs in
    /// its own task, so that a disconnect cannot prevent the count.
    pub(crate) async fn commit(self) -> Result<()> {
        let Self { transaction, generation } = self;
        let Some(generation) = generation else { return Ok(transaction.commit().await?) };
        let committed = tokio::spawn(async move {
            let result = transaction.commit().await;
            generation.fetch_add(1, Ordering::SeqCst);
            result
        });
        Ok(committed.await.map_err(|_| Error::WorkerCrashed)??)
    }
}
