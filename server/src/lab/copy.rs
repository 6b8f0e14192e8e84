//! A copy of the world for requests that may change it. It is thrown away when they are answered.

use tempfile::TempDir;

use crate::db::{self, Store};
use crate::refusal::Refusal;

/// A database in a folder that goes with it.
#[derive(Debug)]
pub(super) struct ThrowAway {
    store: Store,
    _folder: TempDir,
}

impl ThrowAway {
    /// A copy of the database as it is now.
    pub(super) async fn of(store: &Store) -> Result<Self, Refusal> {
        let folder =
            TempDir::new().map_err(|error| Refusal::internal(format!("no folder for a copy: {error}")))?;
        let path = folder.path().join("copy.db");
        store.copy_to(&path).await?;
        let copy = db::open(&path, store.clock.clone()).await;
        let copy = copy.map_err(|error| Refusal::internal(error.to_string()))?;
        Ok(Self { store: copy.in_world(store.world), _folder: folder })
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) async fn discard(self) {
        self.store.close().await;
    }
}
