//! Connections: read-only ones of rusqlite, and one of sqlx that writes.
//!
//! A read runs on the thread of its request: most take about 5 µs, less than waking another thread. A read of
//! many rows is a [scan](Readers::scan). A write may wait, so it runs on the thread of its connection.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use sqlx::sqlite::SqliteRow;
use sqlx::{Error, FromRow, Sqlite, Transaction};
use tokio::sync::Semaphore;

use super::statement::Bindings;
use super::{Result, Store};

/// The most [scans](Readers::scan) at a time.
const SCANS: usize = 4;

/// How long a read waits for a lock and blocks its thread. Only another program can lock out a read.
const LOCK_WAIT: Duration = Duration::from_millis(100);

/// The connections that read. There are as many as reads that ever ran at once. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Readers(Arc<ReaderPool>);

#[derive(Debug)]
struct ReaderPool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    scans: Arc<Semaphore>,
}

impl Readers {
    /// Opens a connection, so that the server does not start if it cannot.
    pub(super) fn open(path: &Path) -> Result<Self, rusqlite::Error> {
        let idle = Mutex::new(vec![open(path)?]);
        let scans = Arc::new(Semaphore::new(SCANS));
        Ok(Self(Arc::new(ReaderPool { path: path.to_owned(), idle, scans })))
    }

    /// Runs a statement on this thread.
    pub(super) fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>) -> Result<T> {
        if self.0.scans.is_closed() {
            return Err(Error::PoolClosed.into());
        }
        let idle = self.0.idle().pop();
        let connection = idle.map_or_else(|| open(&self.0.path), Ok)?;
        let result = query(&connection);
        // Checked under the lock, so that `close` closes every connection.
        let mut idle = self.0.idle();
        if !self.0.scans.is_closed() {
            idle.push(connection);
        }
        Ok(result?)
    }

    /// Runs a statement that may read many rows, on a thread where it holds up no other request. Waits for
    /// its turn, for at most [`Store::WAIT`].
    pub(super) async fn scan<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, rusqlite::Error> + Send + 'static,
    ) -> Result<T> {
        let turn = tokio::time::timeout(Store::WAIT, Arc::clone(&self.0.scans).acquire_owned());
        let turn = turn.await.map_err(|_| Error::PoolTimedOut)?.map_err(|_| Error::PoolClosed)?;
        let readers = self.clone();
        let result = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            readers.read(query)
        });
        result.await.map_err(|_| Error::WorkerCrashed)?
    }

    /// The number of scans, and that of idle connections. A short read is not counted.
    pub(super) fn usage(&self) -> (usize, usize) {
        (SCANS.saturating_sub(self.0.scans.available_permits()), self.0.idle().len())
    }

    /// Refuses further reads, and closes the idle connections.
    pub(super) fn close(&self) {
        self.0.scans.close();
        self.0.idle().clear();
    }
}

impl ReaderPool {
    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        // The list is valid whenever the lock is free, even if a lock holder panicked.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(LOCK_WAIT)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // Room for all statements but rare combinations of the monitor's filters.
    connection.set_prepared_statement_cache_capacity(100);
    // SQLite opens the file at the first read.
    connection.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
    Ok(connection)
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
    pub(crate) async fn one<T>(&mut self, sql: &'static str, values: impl Bindings) -> Result<T>
    where
        T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
        Ok(sqlx::query_as_with(sql, values.arguments()?).fetch_one(&mut *self.transaction).await?)
    }

    /// The row that a query finds; `None` if it finds no row.
    pub(crate) async fn optional<T>(&mut self, sql: &'static str, values: impl Bindings) -> Result<Option<T>>
    where
        T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
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
