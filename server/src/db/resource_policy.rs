//! The disclosures of refusals that an administrator has set in a world.

use std::sync::Arc;

use two_gates_app::wire::{OVERRIDABLE, find_overridable};
use two_gates_policy::{Action, Disclosure, grant};

use super::statement::Enum;
use super::{DbError, Result, Store};

/// Every action whose disclosure is set in a world, and that disclosure.
pub type DisclosureSet = Arc<[(Action, Disclosure)]>;

/// Every action whose disclosure is set, and that disclosure. Nearly every request needs them.
pub async fn load(store: &Store) -> Result<DisclosureSet> {
    let read = async {
        let sql = "SELECT permission, told FROM resource_policy WHERE world_id = ?";
        let rows: Vec<(String, Enum<Disclosure>)> = store.all(sql, (store.world.0,)).await?;
        let entry = |(permission, Enum(disclosure)): (String, Enum<Disclosure>)| {
            let unknown = || DbError::Failed(format!("unexpected permission: {permission:?}").into());
            Ok((find_overridable(&permission).ok_or_else(unknown)?, disclosure))
        };
        rows.into_iter().map(entry).collect()
    };
    store.cached(&store.caches.disclosures, read).await
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
