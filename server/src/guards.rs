//! The guards, in order: what is asked of every request before anybody asks who sent it.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::authn::{Space, single_credential};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::session::keep_own_cookies;
use crate::state::{AppState, Shared};
use crate::transport::{
    answer_options, buffer_body, has_method, known_method, not_blocked, own_site, well_formed,
};

/// The guards that need no resource. `OPTIONS *` ends here: it asks about the server as a whole (RFC 9110 §9.3.7).
pub async fn guard(State(state): State<Shared>, record: Record, request: Request, next: Next) -> Response {
    match check(&state, &record, request).await {
        Ok(request) if request.uri().path() == "*" => answer_options(&record),
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn check(state: &AppState, record: &Record, mut request: Request) -> Result<Request, Refusal> {
    well_formed(state, record, &request)?;
    keep_own_cookies(&state.cookies, request.headers_mut());
    not_blocked(state, record, request.uri()).await?;
    known_method(request.method())?;
    Ok(request)
}

/// The guards behind the choice of the resource and its method. The space says which challenge goes with a refusal.
pub async fn guard_resource(
    State((state, space)): State<(Shared, &'static Space)>,
    record: Record,
    request: Request,
    next: Next,
) -> Response {
    match check_resource(&state, space, &record, request).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn check_resource(
    state: &AppState,
    space: &'static Space,
    record: &Record,
    request: Request,
) -> Result<Request, Refusal> {
    has_method(record, &request);
    own_site(record, &request, state.https)?;
    single_credential(space, record, &request)?;
    buffer_body(record, request).await
}
