//! The site under test, in process.

use std::path::{Path, PathBuf};

use axum::Router;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use two_gates_server::authn::Hasher;
use two_gates_server::clock::Clock;
use two_gates_server::db::{self, Store};
use two_gates_server::router::router;
use two_gates_server::seed::seed;
use two_gates_server::state::AppState;

use super::TestClient;
use crate::cheap_hashes::hash_cheaply;

/// A seeded database for every test to copy: hashing its passwords takes longer than most tests.
static TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();

async fn template() -> &'static PathBuf {
    let create = || async {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("template.db");
        let store = db::open(&path, Clock::manual()).await.unwrap();
        assert!(seed(&store, &Hasher::new()).await.unwrap());
        store.close().await;
        hash_cheaply(&path).await;
        (folder, path)
    };
    &TEMPLATE.get_or_init(create).await.1
}

async fn connect(database: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(database).connect().await.unwrap()
}

pub struct Site {
    pub state: AppState,
    pub router: Router,
    folder: TempDir,
}

impl Site {
    pub async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("site.db");
        std::fs::copy(template().await, &path).unwrap();
        let state = AppState::new(db::open(&path, Clock::manual()).await.unwrap());
        Self { router: router(state.clone()), state, folder }
    }

    pub fn store(&self) -> &Store {
        &self.state.store
    }

    /// The test's own connection, which bypasses the application.
    pub async fn sql(&self) -> SqliteConnection {
        connect(&self.folder.path().join("site.db")).await
    }

    /// A guest of another server on the same database.
    pub async fn restarted(&self) -> TestClient {
        let store = db::open(&self.folder.path().join("site.db"), Clock::manual()).await.unwrap();
        TestClient::new(router(AppState::new(store)))
    }

    /// Deletes an account with SQL. The application keeps the account's sessions cached, as for a request
    /// that was authenticated just before the account was closed.
    pub async fn delete_account(&self, name: &str) {
        let query = sqlx::query("DELETE FROM account WHERE name = ?").bind(name);
        assert_eq!(query.execute(&mut self.sql().await).await.unwrap().rows_affected(), 1, "{name}");
    }

    /// A visitor who is not logged in.
    pub fn guest(&self) -> TestClient {
        TestClient::new(self.router.clone())
    }

    /// A visitor who has logged in as the persona with this key; `logged-out` is a guest.
    pub async fn persona(&self, key: &str) -> TestClient {
        let client = self.guest();
        if key != "logged-out" {
            client.log_in(key).await;
        }
        client
    }
}
