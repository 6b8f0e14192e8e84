//! Connections: a few read-only ones, each lent to one statement at a time, and one that writes.
//!
//! Readers are not in an sqlx pool, because it pings every returned connection. With SQLite each ping is a
//! round trip to the connection's thread, which takes as long as the statement itself. A reader holds no
//! transaction, so it needs no check.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Error, Sqlite, SqliteConnection, Transaction};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::statement::{Bindings, Columns, query, query_as};
use super::{Result, Store};

/// A bounded number of connections, opened when they are first needed. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Readers(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    options: SqliteConnectOptions,
    count: usize,
    permits: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Readers {
    pub(super) fn new(options: SqliteConnectOptions, count: usize) -> Self {
        Self(Arc::new(Inner { options, count, permits: Semaphore::new(count), idle: Mutex::default() }))
    }

    /// Opens every connection.
    pub(super) async fn fill(&self) -> Result<(), Error> {
        for _ in 0..self.0.permits.available_permits() {
            let connection = self.0.options.connect().await?;
            self.0.idle().push(connection);
        }
        Ok(())
    }

    /// Waits for a connection, up to the limit of a request.
    pub(super) async fn lend(&self) -> Result<Reader<'_>, Error> {
        let permit = tokio::time::timeout(Store::WAIT, self.0.permits.acquire())
            .await
            .map_err(|_| Error::PoolTimedOut)?
            .map_err(|_| Error::PoolClosed)?;
        let idle = self.0.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.0.options.connect().await?,
        };
        Ok(Reader { connection: Some(connection), home: &self.0, _permit: permit })
    }

    /// The numbers of lent and of idle connections.
    pub(super) fn used_and_idle(&self) -> (usize, usize) {
        (self.0.count.saturating_sub(self.0.permits.available_permits()), self.0.idle().len())
    }

    /// Stops lending, and closes the idle connections.
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

impl Inner {
    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        // The list is valid whenever the lock is free, even if its last holder panicked.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection on loan.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    connection: Option<SqliteConnection>,
    home: &'a Inner,
    _permit: SemaphorePermit<'a>,
}

impl Deref for Reader<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        self.connection.as_ref().expect("a loan holds its connection until it is dropped")
    }
}

impl DerefMut for Reader<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("a loan holds its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    /// Returns the connection. Its thread ends a canceled statement before it begins the next statement.
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take().filter(|_| !self.home.permits.is_closed()) {
            self.home.idle().push(connection);
        }
    }
}

/// The number of finished writes. Cheap to clone; all clones count together.
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

/// A transaction that writes. Rolled back when dropped before its commit.
#[derive(Debug)]
pub(crate) struct Write {
    pub(super) transaction: Transaction<'static, Sqlite>,
    /// `None` for rows that nothing caches.
    pub(super) generation: Option<Generation>,
}

impl Write {
    /// Runs a statement; returns the number of rows that it changed.
    pub(crate) async fn execute(&mut self, sql: &'static str, values: impl Bindings) -> Result<u64> {
        Ok(query(sql, values)?.execute(&mut *self.transaction).await?.rows_affected())
    }

    /// The only row of a query.
    pub(crate) async fn one<T: Columns>(&mut self, sql: &'static str, values: impl Bindings) -> Result<T> {
        Ok(query_as(sql, values)?.fetch_one(&mut *self.transaction).await?)
    }

    /// The row of a query; `None` if there is no such row.
    pub(crate) async fn optional<T: Columns>(
        &mut self,
        sql: &'static str,
        values: impl Bindings,
    ) -> Result<Option<T>> {
        Ok(query_as(sql, values)?.fetch_optional(&mut *self.transaction).await?)
    }

    /// Commits, and counts the write before returning, so that a client that knows of the write never reads
    /// older data. Counts a failed commit too, because its data may have been written. Runs in its own task,
    /// so that a client that disconnects cannot separate the two.
    pub(crate) async fn commit(self) -> Result<()> {
        let Self { transaction, generation } = self;
        let Some(generation) = generation else { return Ok(transaction.commit().await?) };
        let committed = tokio::spawn(async move {
            let done = transaction.commit().await;
            generation.next();
            done
        });
        Ok(committed.await.map_err(|_| Error::WorkerCrashed)??)
    }
}
