//! The SQL statements that several modules share, one file per aggregate. Knows no HTTP. Every read is
//! limited to a [`World`].
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
mod facts;
mod open;
mod paging;
pub(crate) mod statement;

use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;

use self::connections::{Generation, Reader, Readers, Write};
use self::statement::{Bindings, Columns, query_as};
use crate::clock::Clock;

pub use facts::{Facts, ProfileDirectory, ProgressRows, Readiness};
pub use open::{Lock, OpenError, lock, open, set_aside};
pub use paging::{PAGE_SIZE, PageNumber};
pub use session::Handle;
pub use statement::moment;

/// A world: a set of accounts and all their data, isolated from every other world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct World(pub i64);

impl World {
    /// The world that the server starts with.
    pub const DEFAULT: Self = Self(1);
}

/// The data of one world: a connection that writes, and a few that can only read. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    /// The world whose rows the statements see.
    pub world: World,
    /// The time.
    pub clock: Clock,
    readers: Readers,
    writer: SqlitePool,
    generation: Generation,
}

/// The outcome of a statement.
pub type Result<T, E = DbError> = std::result::Result<T, E>;

/// Why the database gave no answer. The text is for the log, never for a caller.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Every connection was taken, or the file was locked, for longer than a request may wait.
    #[error("the database is busy: {0}")]
    Busy(#[source] sqlx::Error),
    /// The account of the caller was closed while the request ran.
    #[error("the account was closed while the request ran")]
    Gone,
    /// Anything else.
    #[error("the database failed: {0}")]
    Failed(#[source] sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        // SQLITE_BUSY is 5 and SQLITE_LOCKED 6; extended codes keep them in the low byte.
        let locked = |code: &str| code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6));
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy(error),
            sqlx::Error::Database(e) if e.code().is_some_and(|code| locked(&code)) => Self::Busy(error),
            // Accounts are the only rows that are referenced by a foreign key and ever deleted.
            sqlx::Error::Database(e) if e.is_foreign_key_violation() => Self::Gone,
            _ => Self::Failed(error),
        }
    }
}

impl Store {
    /// How long a request waits for a connection or a lock before it gets a 503.
    pub const WAIT: Duration = Duration::from_secs(5);

    /// The same data in another world.
    #[must_use]
    pub fn in_world(self, world: World) -> Self {
        Self { world, ..self }
    }

    /// The same data, with a clock this many seconds ahead.
    #[must_use]
    pub fn ahead(&self, seconds: i64) -> Self {
        Self { clock: self.clock.ahead(seconds), ..self.clone() }
    }

    /// All rows of a query.
    pub(crate) async fn all<T: Columns>(&self, sql: &'static str, values: impl Bindings) -> Result<Vec<T>> {
        Ok(query_as(sql, values)?.fetch_all(&mut *self.reader().await?).await?)
    }

    /// The only row of a query.
    pub(crate) async fn one<T: Columns>(&self, sql: &'static str, values: impl Bindings) -> Result<T> {
        Ok(query_as(sql, values)?.fetch_one(&mut *self.reader().await?).await?)
    }

    /// The row of a query; `None` if there is no such row.
    pub(crate) async fn optional<T: Columns>(
        &self,
        sql: &'static str,
        values: impl Bindings,
    ) -> Result<Option<T>> {
        Ok(query_as(sql, values)?.fetch_optional(&mut *self.reader().await?).await?)
    }

    /// A connection that can only read.
    pub(crate) async fn reader(&self) -> Result<Reader<'_>> {
        Ok(self.readers.lend().await?)
    }

    /// Begins a write. IMMEDIATE takes the write lock at once: a read that becomes a write would fail with
    /// `SQLITE_BUSY` whatever its timeout.
    pub(crate) async fn write(&self) -> Result<Write> {
        Ok(Write { generation: Some(self.generation.clone()), ..self.append().await? })
    }

    /// Begins a write of rows that nothing caches, such as those of the audit trail.
    pub(crate) async fn append(&self) -> Result<Write> {
        Ok(Write { transaction: self.writer.begin_with("BEGIN IMMEDIATE").await?, generation: None })
    }

    /// The number of finished writes of this process. Data read at another number may have changed.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.now()
    }

    /// The name of each kind of connection, with the numbers in use and idle.
    pub fn connections(&self) -> [(&'static str, usize, usize); 2] {
        let (used, idle) = self.readers.used_and_idle();
        let (open, free) = (self.writer.size() as usize, self.writer.num_idle());
        [("readers", used, idle), ("writer", open.saturating_sub(free), free)]
    }

    /// Writes a copy of the database as it is now into a new file.
    pub async fn copy_to(&self, path: &Path) -> Result<()> {
        // A parameter instead of SQL text, because a path may contain a quote.
        let name = path.to_string_lossy().into_owned();
        self.all::<()>("VACUUM INTO ?", (name,)).await.map(drop)
    }

    /// Closes every connection, which folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.generation.next();
        self.readers.close().await;
        self.writer.close().await;
    }
}

#[cfg(test)]
#[path = "../../tests/unit/db/mod.rs"]
mod tests;
