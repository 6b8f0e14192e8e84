//! Who sent this request: no credential, one that does not count, or a known principal.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;
use tower_sessions::session::Id;
use two_gates_policy::{Caller, Fault};

use crate::db;
use crate::refusal::Refusal;
use crate::session::{COOKIE_NAME, Store, cookie, hash};
use crate::state::Shared;

/// Finds out who calls and tells the handlers and, on the way back, the page frame. A store that does not answer is a 503 and never a
/// 401: to call a good credential bad would log people out.
pub async fn authenticate(
    State(state): State<Shared>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let caller = match caller(&state, request.headers(), &session).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    request.extensions_mut().insert(caller.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(caller);
    response
}

async fn caller(state: &Shared, headers: &HeaderMap, session: &Session) -> Result<Caller, Refusal> {
    let Some(value) = cookie(headers, COOKIE_NAME) else { return Ok(Caller::Anonymous) };
    let Ok(id) = value.parse::<Id>() else { return Ok(Caller::Rejected(Fault::Malformed)) };
    if let Some(principal) = Store::principal(session).await? {
        return Ok(Caller::Known(principal));
    }
    // Told apart for the log and the lab alone: on the wire both are over.
    let over_its_limit = db::session::exists(&state.db, state.world, &hash(id)).await?;
    Ok(Caller::Rejected(if over_its_limit { Fault::Expired } else { Fault::Ended }))
}
