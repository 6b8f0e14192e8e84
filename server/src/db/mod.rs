//! Shared SQL statements, one file per aggregate. Imports no HTTP library. Reads are limited to a [`World`].
//!
//! Statements use `LIMIT +?` instead of `LIMIT ?`: SQLite plans for the value of a bare parameter, and would
//! prepare the statement again for each value.

pub mod access_request;
pub mod account;
pub mod audit;
pub mod blocked_address;
pub mod known_device;
pub mod own_tokens;
pub mod resource_policy;
pub mod seed;
pub mod session;
pub mod token;

mod connections;
mod database_file;
mod facts;
mod paging;
pub(crate) mod statement;

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OptionalExtension, Params};
use sqlx::SqlitePool;
use sqlx::error::BoxDynError;
use tokio::task::coop;
use two_gates_app::catalogue::DemoState;

use self::connections::{Readers, WriteTx};
use self::resource_policy::DisclosureSet;
use self::statement::{Bindings, Columns};
use crate::clock::Clock;

pub use database_file::{OpenError, archive, lock, open};
pub use facts::{Facts, ProfileDirectory, ProgressRows, Readiness};
pub use paging::{PAGE_SIZE, PageNumber};
pub use session::Handle;
pub use statement::format_timestamp;

/// A world: a set of accounts and all their data, isolated from every other world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct World(pub i64);

impl World {
    /// The world that the server starts with.
    pub const DEFAULT: Self = Self(1);
}

/// The data of one world: one connection that writes, and others that only read. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    /// The world whose rows the statements see.
    pub world: World,
    /// The clock.
    pub clock: Clock,
    readers: Readers,
    writer: SqlitePool,
    generation: Arc<AtomicU64>,
    caches: Arc<Caches>,
}

/// What is read once after each write.
#[derive(Debug, Default)]
struct Caches {
    disclosures: Cache<DisclosureSet>,
    directory: Cache<DemoState>,
}

/// Data of each world, with the store's generation when it was read.
type Cache<T> = RwLock<HashMap<World, (u64, T)>>;

/// The most rows that the sweeper deletes in one transaction, so that no request waits long for the writer.
const SWEEP_BATCH: u32 = 500;

/// How long a request waits for a write that it can do without.
const OPTIONAL_WAIT: Duration = Duration::from_secs(1);

/// The outcome of a statement.
pub type Result<T, E = DbError> = std::result::Result<T, E>;

/// Why the database gave no answer. The text is for the log, never for a caller.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The writer or every scan was taken, or the file was locked, for longer than a request may wait.
    #[error("the database is busy: {0}")]
    Busy(#[source] BoxDynError),
    /// The account of the caller was closed while the request ran.
    #[error("the account was closed while the request ran")]
    AccountClosed,
    /// Any other error.
    #[error("the database failed: {0}")]
    Failed(#[source] BoxDynError),
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use ErrorCode::{CannotOpen, DatabaseBusy, DatabaseLocked, FileLockingProtocolFailed};
        match error.sqlite_error_code() {
            // There may be no file descriptor left for another connection.
            Some(CannotOpen | DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => {
                Self::Busy(error.into())
            }
            _ => Self::Failed(error.into()),
        }
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy(error.into()),
            // SQLITE_BUSY, SQLITE_LOCKED
            _ if matches!(database_file::primary_code(&error), Some(5 | 6)) => Self::Busy(error.into()),
            // Only an account can be missing here: progress is selected from the row of an existing session.
            sqlx::Error::Database(e) if e.is_foreign_key_violation() => Self::AccountClosed,
            _ => Self::Failed(error.into()),
        }
    }
}

impl Store {
    /// How long a request waits for the writer, or for its turn to scan, before it gets a 503.
    pub const WAIT: Duration = Duration::from_secs(5);

    /// This store, limited to another world instead.
    #[must_use]
    pub fn in_world(self, world: World) -> Self {
        Self { world, ..self }
    }

    /// This store, with a clock this many seconds ahead.
    #[must_use]
    pub fn offset(&self, seconds: i64) -> Self {
        Self { clock: self.clock.offset(seconds), ..self.clone() }
    }

    /// All rows of a query.
    pub(crate) async fn all<T: Columns>(&self, sql: &str, values: impl Params) -> Result<Vec<T>> {
        // A read never yields, so without this a request with many reads would hold up others.
        coop::consume_budget().await;
        self.readers.read(|connection| all(connection, sql, values))
    }

    /// Like [`Self::all`], for a query that may read many rows. Runs on another thread.
    pub(crate) async fn scan<T: Columns + Send + 'static>(
        &self,
        sql: impl AsRef<str> + Send + 'static,
        values: impl Params + Send + 'static,
    ) -> Result<Vec<T>> {
        self.readers.scan(move |connection| all(connection, sql.as_ref(), values)).await
    }

    /// The only row of a query.
    pub(crate) async fn one<T: Columns>(&self, sql: &str, values: impl Params) -> Result<T> {
        coop::consume_budget().await;
        self.readers.read(|connection| first(connection, sql, values))
    }

    /// The row that a query finds; `None` if it finds no row.
    pub(crate) async fn optional<T: Columns>(&self, sql: &str, values: impl Params) -> Result<Option<T>> {
        coop::consume_budget().await;
        self.readers.read(|connection| first(connection, sql, values).optional())
    }

    /// Whether a query of one integer column finds a row.
    pub(crate) async fn exists(&self, sql: &str, values: impl Params) -> Result<bool> {
        Ok(self.optional::<(i64,)>(sql, values).await?.is_some())
    }

    /// Begins a write. IMMEDIATE takes the write lock at once: a read that becomes a write would fail with
    /// `SQLITE_BUSY` whatever its timeout.
    pub(crate) async fn write(&self) -> Result<WriteTx> {
        Ok(WriteTx { generation: Some(self.generation.clone()), ..self.write_uncached().await? })
    }

    /// Begins a write of rows that nothing caches, such as those of the audit trail.
    pub(crate) async fn write_uncached(&self) -> Result<WriteTx> {
        Ok(WriteTx { transaction: self.writer.begin_with("BEGIN IMMEDIATE").await?, generation: None })
    }

    /// Runs a statement for each of these hashes, in one write; returns the total number of changed rows.
    async fn execute_each(&self, sql: &'static str, hashes: &[[u8; 32]]) -> Result<u64> {
        if hashes.is_empty() {
            return Ok(0);
        }
        let (mut tx, mut changed) = (self.write().await?, 0);
        for hash in hashes {
            changed += tx.execute(sql, (hash.as_slice(),)).await?;
        }
        tx.commit().await?;
        Ok(changed)
    }

    /// Runs a write that a request can do without, so the request does not wait long for a busy writer.
    async fn write_optional(&self, purpose: &str, sql: &'static str, values: impl Bindings) {
        let write = async { self.write().await?.run(sql, values).await };
        if let Ok(Err(error)) = tokio::time::timeout(OPTIONAL_WAIT, write).await {
            tracing::warn!(%error, "could not record {purpose}");
        }
    }

    /// The number of finished writes of this process. Data cached at another number may be outdated.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// The data of this world in a cache. `read` reads it again after each write.
    async fn cached<T: Clone>(&self, cache: &Cache<T>, read: impl Future<Output = Result<T>>) -> Result<T> {
        let generation = self.generation();
        let cached = cache.read().unwrap_or_else(PoisonError::into_inner).get(&self.world).cloned();
        if let Some((_, data)) = cached.filter(|(read_at, _)| *read_at == generation) {
            return Ok(data);
        }
        let data = read.await?;
        let entry = (generation, data.clone());
        cache.write().unwrap_or_else(PoisonError::into_inner).insert(self.world, entry);
        Ok(data)
    }

    /// The name of each kind of connection, with the numbers of used and of idle connections.
    pub fn connections(&self) -> [(&'static str, usize, usize); 2] {
        let (used, idle) = self.readers.usage();
        let (open, free) = (self.writer.size() as usize, self.writer.num_idle());
        [("readers", used, idle), ("writer", open.saturating_sub(free), free)]
    }

    /// Writes a copy of the database as it is now into a new file.
    pub async fn copy_to(&self, path: &Path) -> Result<()> {
        // A parameter instead of SQL text, because a path may contain a quote.
        self.scan::<(i64,)>("VACUUM INTO ?", (path.to_string_lossy().into_owned(),)).await.map(drop)
    }

    /// Closes every connection, which folds the write-ahead log into the database file.
    pub async fn close(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.readers.close();
        self.writer.close().await;
    }
}

fn all<T: Columns>(reader: &Connection, sql: &str, values: impl Params) -> Result<Vec<T>, rusqlite::Error> {
    reader.prepare_cached(sql)?.query_and_then(values, |row| T::try_from(row))?.collect()
}

fn first<T: Columns>(reader: &Connection, sql: &str, values: impl Params) -> Result<T, rusqlite::Error> {
    reader.prepare_cached(sql)?.query_row(values, |row| T::try_from(row))
}

#[cfg(test)]
#[path = "../../tests/unit/db/mod.rs"]
mod tests;
