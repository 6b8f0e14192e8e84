//! `/admin` and `/api/admin/users`: the members of the world, for administrators.

pub(super) mod change;
pub(super) mod member;
pub(super) mod restore;

use axum::extract::State;
use axum::routing::{delete, get, patch, post};
use serde::Deserialize;
use two_gates_app::features::members::member::{
    MemberChangePath, MemberLockApi, MemberPath, MemberSessionsApi, MemberSessionsPath, MemberUnlockPath,
};
use two_gates_app::features::members::{
    Member, MemberApi, Members, MembersApi, MembersPage, RestoreApi, RestorePath,
};
use two_gates_app::wire::{MembersPath, ProblemType, Route};
use two_gates_policy::{Action, Plan, Role, Visibility};

use crate::answer::Answer;
use crate::authz::{Gate, ListMembers, Permit};
use crate::db::session::{ABSOLUTE_LIMIT, IDLE_LIMIT};
use crate::db::statement::Enum;
use crate::db::{DbError, PAGE_SIZE, PageNumber, ProfileDirectory, Store, known_device};
use crate::extract::{PageQuery, Query};
use crate::http::ProtectionSpace;
use crate::refusal::Result;
use crate::routing::Routes;
use crate::seed;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(MembersPath::PATTERN, get(list))
        .site(RestorePath::PATTERN, get(restore::confirm).post(restore::restore_by_form))
        .site(RestoreApi::PATTERN, post(restore::restore))
        .site(MemberPath::PATTERN, get(member::read).post(change::change))
        .site(MemberChangePath::PATTERN, get(member::change_page))
        .site(MemberUnlockPath::PATTERN, get(member::unlock_page).post(member::unlock_by_form))
        .site(MemberSessionsPath::PATTERN, get(member::end_page).post(member::end_by_form))
        .site(MemberApi::PATTERN, patch(change::patch))
        .site(MemberLockApi::PATTERN, get(member::lock).delete(member::delete_lock))
        .site(MemberSessionsApi::PATTERN, delete(member::delete_sessions))
        .route(&ProtectionSpace::API, MembersApi::PATTERN, get(list))
}

/// The page number of the list, and what a form has just done.
#[derive(Clone, Copy, Debug, Deserialize)]
struct MemberListQuery {
    #[serde(default)]
    page: PageNumber,
    done: Option<ListEdit>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ListEdit {
    Restore,
}

/// Lists one page of the members.
///
/// A page number past the end returns the last page.
#[utoipa::path(
    get, path = MembersApi::PATTERN, operation_id = "listMembers", tag = "Administration",
    security(("session" = []), ("bearer" = ["admin:read"]), ("oauth2" = ["admin:read"])),
    params(PageQuery),
    responses((status = 200, description = "One page of the members, sorted by name.", body = Members)),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
async fn list(
    permit: Permit<ListMembers>,
    State(directory): State<ProfileDirectory>,
    State(gate): State<Gate>,
    Query(query): Query<MemberListQuery>,
) -> Result<Answer<MembersPage>> {
    let (members, open) = page(permit.store(), query.page).await?;
    let may_change = permit.allows(Action::ChangeMember);
    let open_requests = if may_change { open } else { 0 };
    let changes = if may_change { changes(&directory, &gate).await? } else { Vec::new() };
    // Anyone can write a link with `done`, so the state must fit it.
    let restored = query.done.is_some() && may_change && changes.is_empty();
    Ok(permit.answer(MembersPage { members, may_change, open_requests, changes, restored }))
}

/// How the personas, the named profiles and the policies differ from the demo world's initial state.
pub(crate) async fn changes(directory: &ProfileDirectory, gate: &Gate) -> Result<Vec<String>, DbError> {
    Ok(directory.read().await?.with_disclosures(&gate.disclosures().await?).changes(&seed::initial_state()))
}

/// One page of the members, and the number of open requests for access.
async fn page(store: &Store, page: PageNumber) -> Result<(Members, u32), DbError> {
    let sql = "SELECT (SELECT count(*) FROM account WHERE world_id = ?1),
             (SELECT count(*) FROM access_request WHERE world_id = ?1 AND state = 'open')";
    let (total, open) = store.one(sql, (store.world.0,)).await?;
    let window = page.window(total);
    let sql = "SELECT a.name, a.display_name, a.role, a.plan, p.visibility, a.password_hash IS NOT NULL
         FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? ORDER BY a.name LIMIT +? OFFSET ?";
    let rows = store.all(sql, (store.world.0, PAGE_SIZE, window.offset)).await?;
    let members = rows.into_iter().map(member).collect();
    Ok((Members { members, page: window.page, pages: window.pages, total }, open))
}

async fn find(store: &Store, name: &str) -> Result<Option<Member>, DbError> {
    let sql = "SELECT a.name, a.display_name, a.role, a.plan, p.visibility, a.password_hash IS NOT NULL
         FROM account a JOIN profile p ON p.account_id = a.id WHERE a.world_id = ? AND a.name = ?";
    Ok(store.optional(sql, (store.world.0, name)).await?.map(member))
}

type MemberRow = (String, String, Enum<Role>, Enum<Plan>, Enum<Visibility>, bool);

fn member((name, display_name, Enum(role), Enum(plan), Enum(visibility), can_log_in): MemberRow) -> Member {
    Member { name, display_name, role, plan, visibility, can_log_in }
}

/// Changes a member's role, plan, or both, and returns the old role and plan. `None` for an unknown member.
async fn update(
    store: &Store,
    name: &str,
    role: Option<Role>,
    plan: Option<Plan>,
) -> Result<Option<(Role, Plan)>, DbError> {
    let mut tx = store.write().await?;
    let sql = "SELECT role, plan FROM account WHERE world_id = ? AND name = ?";
    let before = tx.optional(sql, (store.world.0, name)).await?;
    let Some((Enum(role_before), Enum(plan_before))) = before else { return Ok(None) };
    let sql = "UPDATE account SET role = coalesce(?, role), plan = coalesce(?, plan)
         WHERE world_id = ? AND name = ?";
    tx.execute(sql, (role.map(Enum), plan.map(Enum), store.world.0, name)).await?;
    tx.commit().await?;
    Ok(Some((role_before, plan_before)))
}

/// The numbers of live sessions and of known devices of an account. `None` if there is no such account.
async fn count_presence(store: &Store, name: &str, now: i64) -> Result<Option<(u32, u32)>, DbError> {
    let idle = now - IDLE_LIMIT.whole_seconds();
    let absolute = now - ABSOLUTE_LIMIT.whole_seconds();
    let known = now - known_device::TTL.whole_seconds();
    let sql = "SELECT (SELECT count(*) FROM session s WHERE s.world_id = a.world_id AND s.account_id = a.id
                         AND s.seen_at > ? AND s.created_at > ?),
                 (SELECT count(*) FROM known_device d WHERE d.world_id = a.world_id AND d.account_id = a.id
                         AND d.seen_at > ?)
             FROM account a WHERE a.world_id = ? AND a.name = ?";
    store.optional(sql, (idle, absolute, known, store.world.0, name)).await
}

/// Ends an account's sessions, forgets its known devices, and counts both. `None` for an unknown account.
async fn end_sessions(store: &Store, name: &str) -> Result<Option<(u64, u64)>, DbError> {
    let world = store.world.0;
    let mut tx = store.write().await?;
    let id: Option<(i64,)> =
        tx.optional("SELECT id FROM account WHERE world_id = ? AND name = ?", (world, name)).await?;
    let Some((id,)) = id else { return Ok(None) };
    let sessions = "DELETE FROM session WHERE world_id = ? AND account_id = ?";
    let devices = "DELETE FROM known_device WHERE world_id = ? AND account_id = ?";
    let ended = (tx.execute(sessions, (world, id)).await?, tx.execute(devices, (world, id)).await?);
    tx.commit().await?;
    Ok(Some(ended))
}
