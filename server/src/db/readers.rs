//! Connections that can only read, each lent to one statement at a time.
//!
//! Not sqlx's pool: that one asks every connection for a sign of life when it comes back, and with SQLite
//! each such question is a walk to the connection's thread and back, as long as the statement itself. A
//! reader holds no transaction, so it comes back as it went.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Error, SqliteConnection};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::Store;

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
    /// At most `count` connections.
    pub(super) fn new(options: SqliteConnectOptions, count: usize) -> Self {
        Self(Arc::new(Inner { options, count, permits: Semaphore::new(count), idle: Mutex::default() }))
    }

    /// Opens every connection that may be lent.
    pub(super) async fn fill(&self) -> Result<(), Error> {
        for _ in 0..self.0.permits.available_permits() {
            let connection = self.0.options.connect().await?;
            self.0.idle().push(connection);
        }
        Ok(())
    }

    /// Waits for a connection, for as long as a request may.
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

    /// Connections that are lent, and those that are idle.
    pub(super) fn used_and_idle(&self) -> (usize, usize) {
        (self.0.count.saturating_sub(self.0.permits.available_permits()), self.0.idle().len())
    }

    /// Lends no more, and closes those that are back.
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
        // A list is whole whenever the lock is free, whatever became of its last holder.
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
    /// A statement that was given up is ended by the connection's thread, before it begins the next.
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take().filter(|_| !self.home.permits.is_closed()) {
            self.home.idle().push(connection);
        }
    }
}
