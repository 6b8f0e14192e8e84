//! If a database is unusable, one line says what to do, and the file stays as it was.

use std::path::Path;

use tempfile::TempDir;
use two_gates_server::clock::Clock;
use two_gates_server::db::{self, OpenError};

async fn open_error(path: &Path) -> OpenError {
    let before = std::fs::read(path).ok();
    let error = db::open(path, Clock::manual()).await.expect_err("it must not be used");
    assert_eq!(std::fs::read(path).ok(), before, "nothing was changed");
    let line = error.to_string();
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(line.contains("--"), "says what to do: {line}");
    error
}

async fn create_database(folder: &TempDir) -> std::path::PathBuf {
    let path = folder.path().join("deep/er/two-gates.db");
    db::open(&path, Clock::manual()).await.expect("a folder that is not there is made").close().await;
    path
}

#[tokio::test]
async fn a_new_file_is_made_and_opens_again() {
    let folder = TempDir::new().unwrap();
    let path = create_database(&folder).await;
    db::open(&path, Clock::manual()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_damaged_file_is_told_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = create_database(&folder).await;
    let mut bytes = std::fs::read(&path).unwrap();
    let (start, end) = (4096, bytes.len());
    bytes[start..end].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(open_error(&path).await, OpenError::Corrupt(_)));
    let text = folder.path().join("text.db");
    std::fs::write(&text, "not a database at all, and long enough to be looked at as one".repeat(20))
        .unwrap();
    assert!(matches!(open_error(&text).await, OpenError::Corrupt(_)));
}

#[tokio::test]
async fn a_file_of_another_program_is_told_and_left_as_it_is() {
    use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("other.db");
    let mut other =
        SqliteConnectOptions::new().filename(&path).create_if_missing(true).connect().await.unwrap();
    sqlx::query("CREATE TABLE precious (x)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    assert!(matches!(open_error(&path).await, OpenError::Foreign(_)));
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_told_and_left_as_it_is() {
    use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
    let folder = TempDir::new().unwrap();
    let path = create_database(&folder).await;
    let mut newer = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
        VALUES (9999, 'later', 1, x'00', 0)",
    )
    .execute(&mut newer)
    .await
    .unwrap();
    newer.close().await.unwrap();
    assert!(matches!(open_error(&path).await, OpenError::Newer(_)));
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_told() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    // A file in place of a folder, which stops even root.
    assert!(matches!(open_error(&file.join("two-gates.db")).await, OpenError::Unwritable { .. }));
}

/// Another program's file in the middle of a transaction: only that program may recover it.
#[tokio::test]
async fn a_foreign_file_is_not_even_recovered() {
    use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions, sqlite::SqliteJournalMode};
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("other.db");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut other = options.journal_mode(SqliteJournalMode::Wal).connect().await.unwrap();
    sqlx::query("CREATE TABLE precious (x)").execute(&mut other).await.unwrap();
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut other).await.unwrap();
    sqlx::query("INSERT INTO precious VALUES (1)").execute(&mut other).await.unwrap();
    let copy = folder.path().join("copy.db");
    for suffix in ["", "-wal"] {
        std::fs::copy(format!("{}{suffix}", path.display()), format!("{}{suffix}", copy.display())).unwrap();
    }
    let wal = folder.path().join("copy.db-wal");
    let before = std::fs::read(&wal).unwrap();
    assert!(!before.is_empty());
    assert!(matches!(open_error(&copy).await, OpenError::Foreign(_)));
    assert_eq!(std::fs::read(&wal).unwrap(), before);
}
