//! `POST /account/sessions`, `POST /account/sessions/{id}` and their API twins: the caller's own sessions.
//!
//! Users of a shared demo account see the number of its sessions, but list and end only their browser's.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing;
use tower_sessions::Session;
use two_gates_app::catalogue::Persona;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::sessions::{
    AccountSession, AccountSessionApi, SessionPath, Sessions, SessionsApi, SessionsPath,
};
use two_gates_app::view::Data;
use two_gates_app::wire::{AccountPath, ProblemType, Route};
use two_gates_policy::{AccountId, Principal, RequiresLogin};

use crate::answer::{Answer, see_other};
use crate::authn;
use crate::authz::{EndSession, ListSessions, Permit};
use crate::db::session::{ABSOLUTE_LIMIT, IDLE_LIMIT, IdHash};
use crate::db::statement::Timestamp;
use crate::db::{DbError, Handle, Store};
use crate::features::account::OwnForm;
use crate::features::login::{CLEAR_SITE_DATA, SessionParts, logout_event};
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;
use crate::session::hash_id;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(SessionsPath::PATTERN, routing::post(end_others_by_form))
        .site(SessionPath::PATTERN, routing::post(end_by_form))
        .site(SessionsApi::PATTERN, routing::get(list).delete(delete_others))
        .site(AccountSessionApi::PATTERN, routing::delete(delete))
}

/// Maximum number of sessions in the list.
const MAX_LISTED: u32 = 50;

/// Lists the live sessions of the caller.
///
/// Many users share a demo account. The list of a demo account contains only the current session.
#[utoipa::path(
    get, path = SessionsApi::PATTERN, operation_id = "listSessions", tag = "Account",
    responses((status = 200, description = "The live sessions.", body = Sessions)),
)]
async fn list(permit: Permit<ListSessions>, session: Session) -> Result<Answer<Data<Sessions>>> {
    Ok(permit.answer(Data(list_own(&permit, &session).await?)))
}

/// The live sessions that the caller may see: the current one first, then by last request.
pub(crate) async fn list_own<A: RequiresLogin>(
    permit: &Permit<A>,
    session: &Session,
) -> Result<Sessions, DbError> {
    let (owner, store, now) = (permit.principal(), permit.store(), permit.now());
    let shown = if Persona::of_account(&owner.name).is_some() { 1 } else { MAX_LISTED };
    let current = session.id().map(hash_id);
    let current = current.as_ref().map(IdHash::as_slice);
    let (idle, absolute) = (now - IDLE_LIMIT.whole_seconds(), now - ABSOLUTE_LIMIT.whole_seconds());
    let sql = "SELECT substr(id_hash, 1, 8), created_at, seen_at, id_hash IS ?, count(*) OVER ()
             FROM session WHERE world_id = ? AND account_id = ? AND seen_at > ? AND created_at > ?
             ORDER BY id_hash IS ? DESC, seen_at DESC, created_at DESC, id_hash LIMIT +?";
    let rows: Vec<(Vec<u8>, Timestamp, Timestamp, bool, u32)> =
        store.all(sql, (current, store.world.0, owner.id.0, idle, absolute, current, shown)).await?;
    let total = rows.first().map_or(0, |row| row.4);
    let sessions = rows.into_iter().map(|(handle, Timestamp(created_at), Timestamp(seen_at), current, _)| {
        AccountSession { id: Handle::of(&handle).to_string(), created_at, seen_at, current }
    });
    Ok(Sessions { sessions: sessions.collect(), total })
}

async fn end_others_by_form(permit: Permit<EndSession>, session: Session, _: OwnForm) -> Result {
    end_others(&permit, &session).await?;
    Ok(see_other(format!("{AccountPath}#sessions")))
}

/// Ends all sessions of the caller except the current one.
///
/// Many users share a demo account, so its other sessions cannot be ended.
#[utoipa::path(
    delete, path = SessionsApi::PATTERN, operation_id = "endOtherSessions", tag = "Account",
    responses((status = 204, description = "All other sessions have ended.")),
    extensions(("x-problems" = json!([ProblemType::DemoAccount]))),
)]
async fn delete_others(permit: Permit<EndSession>, session: Session) -> Result {
    end_others(&permit, &session).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn end_by_form(
    permit: Permit<EndSession>,
    parts: SessionParts,
    Path(id): Path<String>,
    _: OwnForm,
) -> Result {
    end_session(permit, parts, &id, see_other(format!("{AccountPath}#sessions"))).await
}

/// Ends one session of the caller.
///
/// A session of another account gets the same 404 as an unknown session.
#[utoipa::path(
    delete, path = AccountSessionApi::PATTERN, operation_id = "endSession", tag = "Account",
    params((
        "id" = String, Path, example = "00c0ffee00c0ffee",
        description = "Handle of the session, from the list of sessions.",
    )),
    responses((
        status = 204, description = "The session has ended.",
        headers((
            "Clear-Site-Data" = String,
            description = "Sent if the current session ended. Deletes the data that scripts stored in \
                the browser, over HTTPS or on localhost."
        )),
    )),
    extensions(("x-problems" = json!([ProblemType::NotFound, ProblemType::DemoAccount]))),
)]
async fn delete(permit: Permit<EndSession>, parts: SessionParts, Path(id): Path<String>) -> Result {
    end_session(permit, parts, &id, StatusCode::NO_CONTENT.into_response()).await
}

async fn end_others(permit: &Permit<EndSession>, session: &Session) -> Result<()> {
    let owner = permit.principal();
    if Persona::of_account(&owner.name).is_some() {
        return Err(shared_account_refusal(owner));
    }
    let (store, keep) = (permit.store(), session.id().map(hash_id));
    let mut tx = store.write().await?;
    let sql = "DELETE FROM session WHERE world_id = ? AND account_id = ? AND id_hash IS NOT ?";
    let ended = tx.execute(sql, (store.world.0, owner.id.0, keep.as_ref().map(IdHash::as_slice))).await?;
    tx.commit().await?;
    permit.record().audit_all(end_event(ended, ""));
    Ok(())
}

/// The event of all other sessions that ended at once; `None` if there were none.
pub(crate) fn end_event(sessions: u64, cause: &str) -> Option<Event> {
    let detail = format!("all others, {sessions} in number{cause}");
    (sessions > 0).then(|| Event::new(EventName::SessionExpired).detail(detail))
}

/// Ends the session with this handle, if it is the caller's. Ending the current session is a logout.
async fn end_session(
    permit: Permit<EndSession>,
    (State(authenticator), sessions, progress, _): SessionParts,
    id: &str,
    response: Response,
) -> Result {
    let handle = Handle::parse(id).ok_or_else(|| Refusal::not_own())?;
    let owner = permit.principal();
    if sessions.session.id().map(hash_id).is_some_and(|id| Handle::of(&id) == handle) {
        let is_ended = authn::log_out(&authenticator, sessions).await?;
        permit.record().audit_all(is_ended.then(|| logout_event(&owner.name)));
        return Ok(([CLEAR_SITE_DATA], progress.cookie(), response).into_response());
    }
    let store = permit.store();
    if Persona::of_account(&owner.name).is_some() && exists(store, owner.id, handle).await? {
        return Err(shared_account_refusal(owner));
    }
    let mut tx = store.write().await?;
    let sql = "DELETE FROM session WHERE world_id = ? AND account_id = ? AND substr(id_hash, 1, 8) = ?";
    let deleted = tx.execute(sql, (store.world.0, owner.id.0, handle.as_bytes())).await?;
    tx.commit().await?;
    if deleted == 0 {
        return Err(Refusal::not_own());
    }
    permit.audit(Event::new(EventName::SessionExpired).target(format!("session {handle}")));
    Ok(response)
}

fn shared_account_refusal(owner: &Principal) -> Refusal {
    let name = &owner.name;
    Refusal::demo_account(format!(
        "Others are {name} as well, and would be logged out. You can log out yourself, and sign up for an \
         account of your own."
    ))
}

async fn exists(store: &Store, account: AccountId, handle: Handle) -> Result<bool, DbError> {
    let sql = "SELECT 1 FROM session WHERE world_id = ? AND account_id = ? AND substr(id_hash, 1, 8) = ?";
    store.exists(sql, (store.world.0, account.0, handle.as_bytes())).await
}
