//! Whether the database answers.

use super::{DbError, Store};

/// The question, and no data.
#[derive(Clone, Debug)]
pub struct Readiness(Store);

impl Readiness {
    /// That of a database.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// Succeeds if it answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        sqlx::query("SELECT id FROM world LIMIT 1").execute(&mut *self.0.reader().await?).await?;
        Ok(())
    }
}
