//! What the policy must know of a resource before it decides: less than a [`Store`], and no content.

use sqlx::Row;
use two_gates_policy::{AccountId, Resource};

use super::{DbError, Store, decode};

/// Leads to the facts of a world, and to nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a>(pub(super) &'a Store);

impl<'a> Facts<'a> {
    /// The facts of the world of a store.
    pub const fn of(store: &'a Store) -> Self {
        Self(store)
    }

    /// Whose the profile with that name is, and who may know of it; none if nobody has that name. Hidden and missing take the same work: a row
    /// comes back either way, and the text is not read.
    pub async fn profile(self, name: &str) -> Result<Option<Resource>, DbError> {
        let Self(store) = self;
        let row = sqlx::query(
            "SELECT coalesce(a.id, 0), coalesce(p.visibility, 'private')
             FROM (SELECT 1) LEFT JOIN account a ON a.world_id = ? AND a.name = ? LEFT JOIN profile p ON p.account_id = a.id",
        )
        .bind(store.world.0)
        .bind(name)
        .fetch_one(&mut *store.reader().await?)
        .await?;
        let resource =
            Resource { owner: AccountId(row.try_get(0)?), visibility: decode::visibility(row.try_get(1)?)? };
        Ok((resource.owner.0 != 0).then_some(resource))
    }
}
