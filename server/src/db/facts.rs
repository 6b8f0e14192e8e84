//! What may be read before the policy decides: less than a [`Store`], and no content.

use two_gates_policy::{AccountId, Resource};

use super::statement::Word;
use super::{DbError, Store};

/// Leads to the facts of a world, and to nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a>(&'a Store);

impl<'a> Facts<'a> {
    /// The facts of the world of a store.
    pub const fn of(store: &'a Store) -> Self {
        Self(store)
    }

    /// The owner and the visibility of the profile with that name; `None` if there is no such account. Hidden
    /// and missing cost the same work: a row is returned either way, and no text is read.
    pub async fn profile(self, name: &str) -> Result<Option<Resource>, DbError> {
        let (owner, Word(visibility)) = self
            .0
            .one(
                "SELECT coalesce(a.id, 0), coalesce(p.visibility, 'private') FROM (SELECT 1)
                 LEFT JOIN account a ON a.world_id = ? AND a.name = ?
                 LEFT JOIN profile p ON p.account_id = a.id",
                (self.0.world.0, name),
            )
            .await?;
        Ok((owner != 0).then_some(Resource { owner: AccountId(owner), visibility }))
    }

    /// When the embargo ends, in seconds since 1970-01-01T00:00:00Z. The seed gives every world such a time.
    pub async fn embargo_lifts_at(self) -> Result<i64, DbError> {
        let Self(store) = self;
        let (lifts_at,) =
            store.one("SELECT lifts_at FROM embargo WHERE world_id = ?", (store.world.0,)).await?;
        Ok(lifts_at)
    }
}

/// Whether the database answers: a question that reads no data.
#[derive(Clone, Debug)]
pub struct Readiness(Store);

impl Readiness {
    /// The readiness of a database.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// Succeeds if it answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.0.all::<(i64,)>("SELECT id FROM world LIMIT 1", ()).await.map(drop)
    }
}
