//! The disclosures of refusals that an administrator has set in a world.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use two_gates_app::wire::{OVERRIDABLE, find_overridable};
use two_gates_policy::{Action, Disclosure, grant};

use super::statement::Enum;
use super::{DbError, Result, Store, World};

/// Every action whose disclosure is set in a world, and that disclosure.
pub type DisclosureSet = Arc<[(Action, Disclosure)]>;

/// The sets that were read, by world, each with the store's generation. Nearly every request needs one.
pub(super) type DisclosureCache = RwLock<HashMap<World, (u64, DisclosureSet)>>;

/// Every action whose disclosure is set, and that disclosure. Reads the database once after each write.
pub async fn load(store: &Store) -> Result<DisclosureSet> {
    let (world, generation) = (store.world, store.generation());
    let cached = store.disclosures.read().unwrap_or_else(PoisonError::into_inner).get(&world).cloned();
    if let Some((_, set)) = cached.filter(|(read_at, _)| *read_at == generation) {
        return Ok(set);
    }
    let sql = "SELECT permission, told FROM resource_policy WHERE world_id = ?";
    let rows: Vec<(String, Enum<Disclosure>)> = store.all(sql, (world.0,)).await?;
    let entry = |(permission, Enum(disclosure)): (String, Enum<Disclosure>)| {
        let unknown = || DbError::Failed(format!("unexpected permission: {permission:?}").into());
        Ok((find_overridable(&permission).ok_or_else(unknown)?, disclosure))
    };
    let set: DisclosureSet = rows.into_iter().map(entry).collect::<Result<_>>()?;
    let entry = (generation, Arc::clone(&set));
    store.disclosures.write().unwrap_or_else(PoisonError::into_inner).insert(world, entry);
    Ok(set)
}

/// The disclosure that is set for an action; `None` if none is set.
pub async fn find(store: &Store, action: Action) -> Result<Option<Disclosure>> {
    if !OVERRIDABLE.contains(&action) {
        return Ok(None);
    }
    Ok(load(store).await?.iter().find(|(set, _)| *set == action).map(|(_, disclosure)| *disclosure))
}

/// Sets the disclosure of an action, or removes it to restore the default. Returns the old disclosure.
pub async fn set(
    store: &Store,
    action: Action,
    disclosure: Option<Disclosure>,
) -> Result<Option<Disclosure>> {
    let mut tx = store.write().await?;
    let (world, permission) = (store.world.0, grant(action).permission);
    let sql = "SELECT told FROM resource_policy WHERE world_id = ? AND permission = ?";
    let before: Option<(Enum<Disclosure>,)> = tx.optional(sql, (world, permission)).await?;
    if let Some(disclosure) = disclosure {
        let sql = "INSERT INTO resource_policy (world_id, permission, told) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET told = excluded.told";
        tx.execute(sql, (world, permission, disclosure.key())).await?;
    } else {
        let sql = "DELETE FROM resource_policy WHERE world_id = ? AND permission = ?";
        tx.execute(sql, (world, permission)).await?;
    }
    tx.commit().await?;
    Ok(before.map(|(Enum(disclosure),)| disclosure))
}
