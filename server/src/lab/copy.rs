//! A copy of the world for requests that may change it. It is thrown away when they are answered.

use tempfile::TempDir;

use crate::db::{self, Db};
use crate::refusal::Refusal;

/// A database in a folder that goes with it.
#[derive(Debug)]
pub(super) struct ThrowAway {
    db: Db,
    _folder: TempDir,
}

impl ThrowAway {
    /// A copy of the database as it is now.
    pub(super) async fn of(db: &Db) -> Result<Self, Refusal> {
        let folder =
            TempDir::new().map_err(|error| Refusal::internal(format!("no folder for a copy: {error}")))?;
        let path = folder.path().join("copy.db");
        db.copy_to(&path).await?;
        let db = db::open(&path).await.map_err(|error| Refusal::internal(error.to_string()))?;
        Ok(Self { db, _folder: folder })
    }

    pub(super) fn db(&self) -> &Db {
        &self.db
    }

    pub(super) async fn discard(self) {
        self.db.close().await;
    }
}
