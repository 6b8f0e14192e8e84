//! `/admin/restore` and `/api/admin/restore`: resets the demo accounts and the shared data of the demo to
//! their initial state. Accounts that signed up stay unchanged.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use two_gates_app::catalogue::{DEMO_CLIENT, VAULT_CLERK, VAULT_OWNER};
use two_gates_app::components::DONE;
use two_gates_app::features::confirmation::ConfirmationPage;
use two_gates_app::features::members::{RestoreApi, RestorePath};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{MembersPath, ProblemType, Route, SourceIp};

use crate::answer::{Answer, see_other};
use crate::authz::{ChangeMember, Permit};
use crate::db::statement::Enum;
use crate::db::{DbError, Store};
use crate::defence::{BlockList, LoginLimiter, SecretKind};
use crate::features::account::OwnForm;
use crate::record::Event;
use crate::refusal::Result;
use crate::seed::{self, BLOCK_REASON, EMBARGO_DURATION, Person};

pub async fn confirm(permit: Permit<ChangeMember>) -> Answer<ConfirmationPage> {
    let says = [
        "Roles, plans and profiles of the demo accounts return to their initial state.",
        "Their requests for access and what was granted to them go, and so do their personal tokens and the \
            tokens of the demo client.",
        "Locks of demo accounts after wrong passwords end. The limit on wrong passwords from one IP \
            address stays.",
        "The list of blocked IP addresses and the embargo return to their initial state, and refusals get \
            the status of the site's own policies again.",
        "Accounts that signed up stay as they are, with their tokens and requests, and nobody is logged out.",
    ];
    permit.answer(ConfirmationPage {
        title: "Put the demo world back?".to_owned(),
        says: says.map(str::to_owned).to_vec(),
        action: RestorePath.to_string(),
        fields: vec![("account", permit.principal().name.clone())],
        label: "Put it back",
        return_to: MembersPath.to_string(),
    })
}

/// The state of the world that is also in memory.
type CachedState = (State<BlockList>, State<LoginLimiter>);

pub async fn restore_by_form(permit: Permit<ChangeMember>, in_memory: CachedState, _: OwnForm) -> Result {
    restore_world(&permit, &in_memory).await?;
    Ok(see_other(format!("{MembersPath}?done=restore#{DONE}")))
}

/// Puts the demo world back.
///
/// Restores the demo accounts, the policies, the blocked IP addresses and the embargo. Accounts that signed
/// up stay as they are, and nobody is logged out.
#[utoipa::path(
    post, path = RestoreApi::PATTERN, operation_id = "restoreDemoWorld", tag = "Administration",
    responses((status = 204, description = "The demo world is as it begins.")),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
pub async fn restore(permit: Permit<ChangeMember>, in_memory: CachedState) -> Result {
    restore_world(&permit, &in_memory).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn restore_world(
    permit: &Permit<ChangeMember>,
    (State(blocks), State(limiter)): &CachedState,
) -> Result<()> {
    let store = permit.store();
    let mut changed = restore_rows(store).await?;
    blocks.reload(store).await?;
    // All copies of the world share the limiter, so the lab unlocks nobody.
    if permit.record().lab_run.is_none() {
        changed += unlock_demo_accounts(store, limiter);
    }
    if changed > 0 {
        let event = Event::new(EventName::AuthzAdmin).target("the demo world");
        permit.audit(event.detail("put back as it begins"));
    }
    Ok(())
}

/// Resets the rows in the database; returns how many rows were changed.
async fn restore_rows(store: &Store) -> Result<u64, DbError> {
    let (world, now) = (store.world.0, store.clock.now());
    let mut changed = 0;
    let mut tx = store.write().await?;
    for Person { name, role, plan, visibility, .. } in seed::people() {
        let sql = "UPDATE account SET role = ?3, plan = ?4
             WHERE world_id = ?1 AND name = ?2 AND (role, plan) <> (?3, ?4)";
        changed += tx.execute(sql, (world, name, Enum(role), Enum(plan))).await?;
        let sql = "UPDATE profile SET visibility = ?3 WHERE visibility <> ?3
             AND account_id = (SELECT id FROM account WHERE world_id = ?1 AND name = ?2)";
        changed += tx.execute(sql, (world, name, Enum(visibility))).await?;
        let sql = "DELETE FROM access_request WHERE world_id = ?1
             AND account_id = (SELECT id FROM account WHERE world_id = ?1 AND name = ?2)";
        changed += tx.execute(sql, (world, name)).await?;
        // The API keys of the demo stay, because nobody can create or revoke one.
        let sql = "DELETE FROM token WHERE world_id = ?1 AND kind <> 'key'
             AND account_id = (SELECT id FROM account WHERE world_id = ?1 AND name = ?2)";
        changed += tx.execute(sql, (world, name)).await?;
    }
    let blocked = SourceIp::Blocked.key();
    let sql = "DELETE FROM blocked_address WHERE world_id = ?1
         AND ((network, reason) <> (?2, ?3) OR expires_at IS NOT NULL)";
    changed += tx.execute(sql, (world, blocked, BLOCK_REASON)).await?;
    let sql = "INSERT INTO blocked_address (world_id, network, reason, created_at, created_by)
         VALUES (?, ?, ?, ?, 'admin') ON CONFLICT DO NOTHING";
    changed += tx.execute(sql, (world, blocked, BLOCK_REASON, now)).await?;
    changed += tx.execute("DELETE FROM resource_policy WHERE world_id = ?", (world,)).await?;
    // An embargo at most a day shorter than a new embargo stays, so that a second reset changes nothing.
    let sql = "UPDATE embargo SET lifts_at = ?2
         WHERE world_id = ?1 AND lifts_at NOT BETWEEN ?2 - 86400 AND ?2";
    changed += tx.execute(sql, (world, now + EMBARGO_DURATION.whole_seconds())).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Clears all failures of demo accounts, vault users and the demo client. Returns how many had failures.
fn unlock_demo_accounts(store: &Store, limiter: &LoginLimiter) -> u64 {
    let people = seed::people().filter(|person| person.logs_in);
    let people = people.map(|person| (SecretKind::Login, person.name.as_str()));
    let others = [
        (SecretKind::Vault, VAULT_OWNER.name),
        (SecretKind::Vault, VAULT_CLERK.name),
        (SecretKind::Token, DEMO_CLIENT.id),
    ];
    people.chain(others).map(|(kind, name)| u64::from(limiter.unlock(store.world, kind, name))).sum()
}
