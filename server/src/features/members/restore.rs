//! `/admin/restore`: puts the people of the demo and the policies back to how the demo begins. Leaves
//! accounts that signed up alone.

use axum::extract::State;
use two_gates_app::features::confirm::Confirm;
use two_gates_app::features::members::RestorePath;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{MembersPath, SETTABLE};

use crate::answer::{Answer, see_other};
use crate::authz::{ChangeMember, Permit};
use crate::db::statement::Word;
use crate::db::{DbError, Store};
use crate::disclosure_overrides::DisclosureOverrides;
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::Result;
use crate::seed::{self, Person};

pub async fn ask(permit: Permit<ChangeMember>) -> Answer<Confirm> {
    let says = [
        "Roles, plans and profiles of the people of the demo are as the demo begins, and what they asked for \
            or were granted is gone.",
        "Refusals get the status of the site's own policies again.",
        "Accounts that signed up stay as they are, and nobody is logged out.",
    ];
    permit.answer(Confirm {
        title: "Put the demo world back?".to_owned(),
        says: says.map(str::to_owned).to_vec(),
        action: RestorePath.to_string(),
        fields: vec![("account", permit.principal().name.clone())],
        label: "Put it back",
        back: MembersPath.to_string(),
    })
}

pub async fn restore(
    permit: Permit<ChangeMember>,
    State(overrides): State<DisclosureOverrides>,
    _: OwnForm,
) -> Result {
    let mut changed = put_back(permit.store()).await?;
    for action in SETTABLE {
        changed += u64::from(overrides.set(permit.store(), action, None).await?.is_some());
    }
    if changed > 0 {
        let event = Event::new(EventName::AuthzAdmin).to("the demo world");
        permit.event(event.saying("put back as it begins"));
    }
    Ok(see_other(&MembersPath))
}

/// Returns the number of rows that were different.
async fn put_back(store: &Store) -> Result<u64, DbError> {
    let world = store.world.0;
    let mut changed = 0;
    let mut tx = store.write().await?;
    for Person { name, role, plan, visibility, .. } in seed::all() {
        let sql = "UPDATE account SET role = ?3, plan = ?4
             WHERE world_id = ?1 AND name = ?2 AND (role, plan) <> (?3, ?4)";
        changed += tx.execute(sql, (world, name, Word(role), Word(plan))).await?;
        let sql = "UPDATE profile SET visibility = ?3 WHERE visibility <> ?3
             AND account_id = (SELECT id FROM account WHERE world_id = ?1 AND name = ?2)";
        changed += tx.execute(sql, (world, name, Word(visibility))).await?;
        let sql = "DELETE FROM access_request WHERE world_id = ?1
             AND account_id = (SELECT id FROM account WHERE world_id = ?1 AND name = ?2)";
        changed += tx.execute(sql, (world, name)).await?;
    }
    tx.commit().await?;
    Ok(changed)
}
