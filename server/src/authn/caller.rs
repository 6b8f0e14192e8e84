//! Who sent this request: no credential, one that does not count, or a known principal.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;
use tower_sessions::session::Id;
use two_gates_policy::{Caller, Fault};

use crate::refusal::Refusal;
use crate::session::{COOKIE_NAME, Store, cookie};

/// Finds out who calls and tells the handlers and, on the way back, the page frame. A store that does not answer is a 503 and never a
/// 401: to call a good credential bad would log people out.
pub async fn authenticate(session: Session, mut request: Request, next: Next) -> Response {
    let caller = match caller(request.headers(), &session).await {
        Ok(caller) => caller,
        Err(error) => return Refusal::from(error).into_response(),
    };
    request.extensions_mut().insert(caller.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(caller);
    response
}

async fn caller(headers: &HeaderMap, session: &Session) -> Result<Caller, tower_sessions::session::Error> {
    let Some(value) = cookie(headers, COOKIE_NAME) else { return Ok(Caller::Anonymous) };
    if value.parse::<Id>().is_err() {
        return Ok(Caller::Rejected(Fault::Malformed));
    }
    Ok(match Store::credential(session).await? {
        Ok(principal) => Caller::Known(principal),
        Err(fault) => Caller::Rejected(fault),
    })
}
