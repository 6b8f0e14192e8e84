//! Administrators' overrides of how refusals are disclosed, by world. Kept in memory, because every request
//! reads them and changes are rare.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;
use two_gates_app::wire::OVERRIDABLE;
use two_gates_policy::{Action, Disclosure};

use crate::db::{DbError, Store, World, resource_policy};

/// The overrides of one world.
pub type DisclosureSet = Arc<[(Action, Disclosure)]>;

/// All overrides, by world. Cheap to clone; clones share them.
#[derive(Clone, Debug, Default)]
pub struct DisclosureOverrides(Arc<OverrideCache>);

#[derive(Debug, Default)]
struct OverrideCache {
    cache: RwLock<HashMap<World, DisclosureSet>>,
    /// Held from before a write until the overrides are read again, so that an older set never replaces a
    /// newer one.
    reload_lock: Mutex<()>,
}

impl DisclosureOverrides {
    /// The override of an action; `None` if it has none. Reads the database once per world.
    pub async fn find(&self, store: &Store, action: Action) -> Result<Option<Disclosure>, DbError> {
        if !OVERRIDABLE.contains(&action) {
            return Ok(None);
        }
        Ok(self.all(store).await?.iter().find(|(set, _)| *set == action).map(|(_, disclosure)| *disclosure))
    }

    /// All overrides of a world.
    pub async fn all(&self, store: &Store) -> Result<DisclosureSet, DbError> {
        if let Some(all) = self.cached(store.world) {
            return Ok(all);
        }
        let _guard = self.0.reload_lock.lock().await;
        match self.cached(store.world) {
            Some(all) => Ok(all),
            None => self.load(store).await,
        }
    }

    /// Sets or removes an override, starting with the next request. Returns the previous override.
    pub async fn set(
        &self,
        store: &Store,
        action: Action,
        disclosure: Option<Disclosure>,
    ) -> Result<Option<Disclosure>, DbError> {
        // Runs in its own task, so that no disconnect can interrupt it between the write and the read.
        let (this, store) = (self.clone(), store.clone());
        let set = tokio::spawn(async move {
            let _guard = this.0.reload_lock.lock().await;
            let result = resource_policy::set(&store, action, disclosure).await;
            this.0.cache.write().unwrap_or_else(PoisonError::into_inner).remove(&store.world);
            let before = result?;
            this.load(&store).await?;
            Ok(before)
        });
        set.await.map_err(|_| DbError::from(sqlx::Error::WorkerCrashed))?
    }

    fn cached(&self, world: World) -> Option<DisclosureSet> {
        self.0.cache.read().unwrap_or_else(PoisonError::into_inner).get(&world).cloned()
    }

    async fn load(&self, store: &Store) -> Result<DisclosureSet, DbError> {
        let all: DisclosureSet = resource_policy::load(store).await?.into();
        self.0.cache.write().unwrap_or_else(PoisonError::into_inner).insert(store.world, Arc::clone(&all));
        Ok(all)
    }
}
