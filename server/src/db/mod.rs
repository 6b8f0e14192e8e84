//! Every SQL statement, one file an aggregate. Knows no HTTP. Never reads without a [`World`].
//!
//! It is `LIMIT +?` and not `LIMIT ?`: where a bare parameter is the limit, SQLite plans for its value, and
//! so prepares the statement anew whenever it is bound.

pub mod access_request;
pub mod account;
pub mod audit;
pub mod audit_counts;
pub mod blocked_address;
pub mod embargo;
pub mod known_device;
pub mod oauth_client;
pub mod own_tokens;
pub mod profile_directory;
pub mod progress;
pub mod readiness;
pub mod resource_policy;
pub mod seed;
pub mod session;
pub mod token;
pub mod vault;

pub(crate) mod decode;
mod facts;
mod handle;
mod lock;
mod open;
mod page;
mod readers;
mod write;

use std::path::Path;
use std::time::Duration;

use sqlx::{Sqlite, SqlitePool, Transaction};

use crate::clock::Clock;

pub use decode::moment;
pub(crate) use decode::{plan_word, role_word, visibility_word};
pub use facts::Facts;
pub use handle::Handle;
pub use lock::{Lock, lock, set_aside};
pub use open::{OpenError, open};
pub use page::{PAGE_SIZE, PageNumber};
use readers::{Reader, Readers};
use write::{Generation, Write};

/// A world: everything that is demonstrated lives in one, and one never sees another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct World(pub i64);

impl World {
    /// The one that the server starts with.
    pub const DEFAULT: Self = Self(1);
}

/// The data of one world at one time: one connection that writes, and a few that can only read. Cheap to
/// clone.
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

/// Why the database gave no answer. The text is for the log, never for a caller.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Every connection was taken, or the file was locked, for longer than a request may wait.
    #[error("the database is busy: {0}")]
    Busy(#[source] sqlx::Error),
    /// The account that it was about, and that the request was let in as, was closed while the request ran.
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
            // What belongs to somebody is written under a key to their account, and of all that a key leads
            // to that alone is ever deleted.
            sqlx::Error::Database(e) if e.is_foreign_key_violation() => Self::Gone,
            _ => Self::Failed(error),
        }
    }
}

impl Store {
    /// How long a request waits for a connection or a lock before it is told to come again.
    pub const WAIT: Duration = Duration::from_secs(5);

    /// The same data in another world.
    #[must_use]
    pub fn in_world(self, world: World) -> Self {
        Self { world, ..self }
    }

    /// The same data this many seconds later.
    #[must_use]
    pub fn ahead(&self, seconds: i64) -> Self {
        Self { clock: self.clock.ahead(seconds), ..self.clone() }
    }

    /// A connection that can only read.
    pub(crate) async fn reader(&self) -> Result<Reader<'_>, DbError> {
        Ok(self.readers.lend().await?)
    }

    /// Begins a write. IMMEDIATE takes the write lock at once; a read that turns into a write would fail with
    /// `SQLITE_BUSY` however long it was ready to wait.
    pub(crate) async fn write(&self) -> Result<Write, DbError> {
        Ok(Write::new(self.writer.begin_with("BEGIN IMMEDIATE").await?, self.generation.clone()))
    }

    /// Begins to add rows that nothing else was made from, such as those of the audit trail: no earlier
    /// reading is stale after it.
    pub(crate) async fn append(&self) -> Result<Transaction<'static, Sqlite>, DbError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// How many writes of this process are done. What was read at another count may have changed.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.now()
    }

    /// The connections: of which kind, how many are in use, and how many idle.
    pub fn connections(&self) -> [(&'static str, usize, usize); 2] {
        let (used, idle) = self.readers.used_and_idle();
        let (open, free) = (self.writer.size() as usize, self.writer.num_idle());
        [("readers", used, idle), ("writer", open.saturating_sub(free), free)]
    }

    /// Writes a copy of the database as it is now into a new file.
    pub async fn copy_to(&self, path: &Path) -> Result<(), DbError> {
        // An argument and not part of the text: a path may hold a quote.
        let name = path.to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO ?").bind(name).execute(&mut *self.reader().await?).await?;
        Ok(())
    }

    /// Closes every connection, which folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.generation.next();
        self.readers.close().await;
        self.writer.close().await;
    }
}
