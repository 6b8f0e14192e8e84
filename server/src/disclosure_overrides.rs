//! Administrators' overrides of how refusals are disclosed, by world. Kept in memory until the next write,
//! because nearly every request reads them.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use two_gates_app::wire::OVERRIDABLE;
use two_gates_policy::{Action, Disclosure};

use crate::db::{DbError, Store, World, resource_policy};

/// The overrides of one world.
pub type DisclosureSet = Arc<[(Action, Disclosure)]>;

/// All overrides, by world, each with the [generation](Store::generation) of its data. Cheap to clone; clones
/// share them.
#[derive(Clone, Debug, Default)]
pub struct DisclosureOverrides(Arc<RwLock<HashMap<World, (u64, DisclosureSet)>>>);

impl DisclosureOverrides {
    /// The override of an action; `None` if it has none.
    pub async fn find(&self, store: &Store, action: Action) -> Result<Option<Disclosure>, DbError> {
        if !OVERRIDABLE.contains(&action) {
            return Ok(None);
        }
        Ok(self.all(store).await?.iter().find(|(set, _)| *set == action).map(|(_, disclosure)| *disclosure))
    }

    /// All overrides of a world.
    pub async fn all(&self, store: &Store) -> Result<DisclosureSet, DbError> {
        let generation = store.generation();
        let cached = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&store.world).cloned();
        if let Some((_, all)) = cached.filter(|(read_at, _)| *read_at == generation) {
            return Ok(all);
        }
        let all: DisclosureSet = resource_policy::load(store).await?.into();
        let entry = (generation, Arc::clone(&all));
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(store.world, entry);
        Ok(all)
    }
}
