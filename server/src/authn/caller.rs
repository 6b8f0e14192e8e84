//! Who sent this request: no credential, one that does not count, or a known principal.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;
use tower_sessions::session::Id;
use two_gates_app::wire::AuthScheme;
use two_gates_policy::{Caller, Fault};

use super::basic::basic;
use super::bearer::{api_key, bearer};
use super::{Approach, Presented, Space};
use crate::audit::Happened;
use crate::db;
use crate::refusal::Refusal;
use crate::session::{COOKIE_NAME, Store, cookie, hash};
use crate::state::{AppState, Shared};

/// Who a page is shown to: the caller by the session cookie, also where the page itself reads another scheme.
#[derive(Clone, Debug)]
pub struct Visitor(pub Caller);

/// Finds out who calls by the session cookie, and tells the handlers and, on the way back, the page frame. A store that does not answer is
/// a 503 and never a 401: to call a good credential bad would log people out.
pub async fn authenticate(
    State(state): State<Shared>,
    session: Session,
    request: Request,
    next: Next,
) -> Response {
    match caller(&state, request.headers(), &session).await {
        Ok(caller) => {
            let scheme = (caller != Caller::Anonymous).then_some(AuthScheme::Session);
            let visitor = Visitor(caller.clone());
            let mut response = go_on(caller, Presented { space: &Space::SITE, scheme }, request, next).await;
            response.extensions_mut().insert(visitor);
            response
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// Finds out who calls in a space that reads other schemes as well, or none but others.
pub async fn authenticate_in(
    State((state, space)): State<(Shared, &'static Space)>,
    request: Request,
    next: Next,
) -> Response {
    let by_cookie = request.extensions().get().cloned();
    let approach = Approach::of(request.extensions(), request.headers());
    match in_space(&state, space, by_cookie, &approach, request.headers()).await {
        Ok(InSpace { caller, scheme, was, happened }) => {
            let mut response = go_on(caller, Presented { space, scheme }, request, next).await;
            response.extensions_mut().insert(was);
            happened.into_iter().fold(response, |response, happened| happened.on(response))
        }
        Err(refusal) => {
            let mut response = refusal.into_response();
            response.extensions_mut().insert(Presented { space, scheme: None });
            response
        }
    }
}

/// The innermost space counts: what it found is on the answer already when the outer one gets it back.
async fn go_on(caller: Caller, presented: Presented, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(caller.clone());
    request.extensions_mut().insert(presented);
    let mut response = next.run(request).await;
    if response.extensions().get::<Presented>().is_none() {
        response.extensions_mut().insert(presented);
        response.extensions_mut().insert(caller);
    }
    response
}

/// Whose credential it was, where it is over. Rides in the extensions of the answer, for the audit trail alone.
#[derive(Clone, Debug)]
pub struct Was(pub Option<String>);

/// Who calls in a space, and by what.
struct InSpace {
    caller: Caller,
    scheme: Option<AuthScheme>,
    was: Was,
    happened: Vec<Happened>,
}

async fn in_space(
    state: &AppState,
    space: &Space,
    by_cookie: Option<Caller>,
    approach: &Approach,
    headers: &HeaderMap,
) -> Result<InSpace, Refusal> {
    let (mut happened, mut was) = (Vec::new(), Was(None));
    let mut over = |(caller, whose)| {
        was = Was(whose);
        caller
    };
    for scheme in space.schemes.iter().rev() {
        let found = match scheme {
            // The outer layer has looked at the cookie already.
            AuthScheme::Session => by_cookie.clone().filter(|caller| *caller != Caller::Anonymous),
            AuthScheme::Bearer => bearer(state, headers, approach).await?.map(&mut over),
            AuthScheme::Basic => {
                let (found, failed) = basic(state, headers, approach).await?.unzip();
                happened = failed.unwrap_or_default();
                found
            }
            AuthScheme::ApiKey => api_key(state, headers, approach).await?.map(&mut over),
        };
        if let Some(caller) = found {
            return Ok(InSpace { caller, scheme: Some(*scheme), was, happened });
        }
    }
    Ok(InSpace { caller: Caller::Anonymous, scheme: None, was: Was(None), happened: Vec::new() })
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
