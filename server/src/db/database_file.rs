//! Locks and opens the database file: checks that it is ours and intact before writing to it, then migrates.

use std::fs::{self, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use sqlx::error::BoxDynError;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, FromRow, SqlSafeStr, Sqlite};

use super::connections::Readers;
use super::{Store, World};
use crate::clock::Clock;

/// The migrations: files such as `0001_world.sql`, named by version and description.
static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../migrations");

/// The application id that the first migration sets: "2GAT" in ASCII.
const APPLICATION_ID: i64 = 0x3247_4154;

/// The size of the header of every SQLite file, in bytes.
const HEADER_BYTES: u64 = 100;

/// Why a database cannot be opened, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or the file cannot be written.
    #[error("cannot write {0}: {1}. Choose a path that you can write to with --database")]
    Unwritable(PathBuf, #[source] io::Error),
    /// The file belongs to another program.
    #[error("{0} is not a Two Gates database. Nothing was changed; choose another file with --database")]
    Foreign(PathBuf),
    /// The file is damaged.
    #[error(
        "{0} is damaged. Nothing was changed; restore a copy, or start a new one with --reset, which \
            keeps this file"
    )]
    Corrupt(PathBuf),
    /// The file was made by a later version.
    #[error(
        "{0} was made by a newer version of Two Gates. Nothing was changed; update, or choose another file \
            with --database"
    )]
    Newer(PathBuf),
    /// Another process holds the lock.
    #[error("{0} is in use by another program. Stop that program, or choose another file with --database")]
    Busy(PathBuf),
    /// Any other error.
    #[error("cannot open {0}: {1}")]
    Other(PathBuf, #[source] BoxDynError),
}

/// Opens and migrates the database at `path`, creating the file and its folder if they are missing.
pub async fn open(path: &Path, clock: Clock) -> Result<Store, OpenError> {
    ensure_writable(path)?;
    check(path).await?;
    let options = connect_options(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        // Neither the copy of a page that an INSERT of many rows could undo, nor a sort, needs a file.
        .pragma("temp_store", "memory")
        // The rows of the trail change the same pages of its indexes. They are copied once per checkpoint.
        .pragma("wal_autocheckpoint", "4000")
        .foreign_keys(true);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Store::WAIT)
        .test_before_acquire(false)
        // After an error such as a full disk, SQLite itself rolls back. sqlx does not notice, and would begin
        // no transaction on that connection again.
        .before_acquire(|connection, _| {
            let is_sound = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_sound) })
        })
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
        .map_err(|error| open_error(path, error))?;
    migrator().run(&writer).await.map_err(|error| migration_error(path, error))?;
    let readers = Readers::open(path).map_err(|error| OpenError::Other(path.to_owned(), error.into()))?;
    let (world, generation, caches) = (World::DEFAULT, Arc::default(), Arc::default());
    Ok(Store { world, clock, readers, writer, generation, caches })
}

/// Parses the embedded migrations, as sqlx parses a folder of them.
fn migrator() -> Migrator {
    let migration = |file: &'static include_dir::File<'_>| {
        let (version, description) = file.path().file_stem()?.to_str()?.split_once('_')?;
        let (version, description) = (version.parse().ok()?, description.replace('_', " ").into());
        let sql = file.contents_utf8()?.into_sql_str();
        Some(Migration::new(version, description, MigrationType::Simple, sql, false))
    };
    let all = MIGRATIONS
        .files()
        .map(|file| migration(file).expect("each is named by a version and what it is about"));
    Migrator::with_migrations(all.collect())
}

fn ensure_writable(path: &Path) -> Result<(), OpenError> {
    let fail = |error| OpenError::Unwritable(path.to_owned(), error);
    if let Some(folder) = create_folder(path).map_err(fail)? {
        // SQLite creates its journal beside the file, so the folder must be writable.
        let probe = folder.join(format!(".two-gates-{}", std::process::id()));
        fs::File::create(&probe).and_then(|_| fs::remove_file(probe)).map_err(fail)?;
    }
    OpenOptions::new().append(true).create(true).open(path).map_err(fail)?;
    Ok(())
}

/// Creates the folder of a file; `None` if the path has no folder.
fn create_folder(path: &Path) -> io::Result<Option<&Path>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or(Ok(()), fs::create_dir_all)?;
    Ok(folder)
}

/// Checks that a file is ours or empty, and intact. Does not change a foreign file by recovering its journal.
async fn check(path: &Path) -> Result<(), OpenError> {
    let fail = |error| open_error(path, error);
    let size = fs::metadata(path).map_err(|error| OpenError::Unwritable(path.to_owned(), error))?.len();
    // SQLite treats a file that is shorter than its header as empty, and would overwrite it.
    if (1..HEADER_BYTES).contains(&size) {
        return Err(OpenError::Corrupt(path.to_owned()));
    }
    let options = connect_options(path).immutable(true).read_only(true);
    let sql = "SELECT (SELECT application_id FROM pragma_application_id), count(*) FROM sqlite_schema";
    let (id, tables) = query::<(i64, i64)>(options, sql).await.map_err(fail)?;
    if id != APPLICATION_ID && tables > 0 {
        return Err(OpenError::Foreign(path.to_owned()));
    }
    let (verdict,) =
        query::<(String,)>(connect_options(path), "PRAGMA quick_check(1)").await.map_err(fail)?;
    if verdict == "ok" { Ok(()) } else { Err(OpenError::Corrupt(path.to_owned())) }
}

/// The row of a query over a connection of its own.
async fn query<T>(options: SqliteConnectOptions, sql: &'static str) -> Result<T, sqlx::Error>
where
    T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    let mut connection = options.connect().await?;
    let row = sqlx::query_as::<Sqlite, T>(sql).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(row)
}

fn connect_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).busy_timeout(Store::WAIT).disable_statement_logging()
}

/// The primary result code of SQLite. An extended code has it in the low byte.
pub(super) fn primary_code(error: &sqlx::Error) -> Option<u32> {
    Some(error.as_database_error()?.code()?.parse::<u32>().ok()? & 0xff)
}

fn open_error(path: &Path, error: sqlx::Error) -> OpenError {
    match primary_code(&error) {
        // SQLITE_BUSY, SQLITE_LOCKED
        Some(5 | 6) => OpenError::Busy(path.to_owned()),
        // SQLITE_READONLY, SQLITE_FULL, SQLITE_CANTOPEN
        Some(8 | 13 | 14) => OpenError::Unwritable(path.to_owned(), io::Error::other(error.to_string())),
        // SQLITE_CORRUPT, SQLITE_NOTADB
        Some(11 | 26) => OpenError::Corrupt(path.to_owned()),
        _ => OpenError::Other(path.to_owned(), error.into()),
    }
}

fn migration_error(path: &Path, error: MigrateError) -> OpenError {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            OpenError::Newer(path.to_owned())
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => open_error(path, error),
        other => OpenError::Other(path.to_owned(), other.into()),
    }
}

/// Locks the database at `path` until the returned file is dropped. Creates the database's folder if it is
/// missing. While a server holds the lock, a second server cannot open or reset the database. The operating
/// system releases the lock when the process ends for any reason.
pub fn lock(path: &Path) -> Result<fs::File, OpenError> {
    let fail = |error| OpenError::Unwritable(path.to_owned(), error);
    create_folder(path).map_err(fail)?;
    let file = OpenOptions::new().append(true).create(true).open(with_suffix(path, ".lock")).map_err(fail)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Busy(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(fail(error)),
    }
}

/// Renames a database and its sidecars to an unused name. Returns that name.
pub fn archive(path: &Path) -> io::Result<PathBuf> {
    let free = |name: &PathBuf| SIDECARS.iter().all(|suffix| !with_suffix(name, suffix).exists());
    let numbered = (2..).map(|n| with_suffix(path, &format!(".before-reset-{n}")));
    let target = std::iter::once(with_suffix(path, ".before-reset")).chain(numbered).find(free);
    let target = target.ok_or_else(|| io::Error::other("no name is free"))?;
    for suffix in SIDECARS {
        match fs::rename(with_suffix(path, suffix), with_suffix(&target, suffix)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            result => result?,
        }
    }
    Ok(target)
}

/// Suffixes of the database and its sidecars. The database is last, so that a failure leaves it in place.
const SIDECARS: [&str; 4] = ["-wal", "-shm", "-journal", ""];

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
