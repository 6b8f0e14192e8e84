//! Gate 1, before the gates: who calls is written into the record, and nobody is refused for it yet.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::authn::{Authenticator, identify};
use crate::http::Space;
use crate::record::Record;
use crate::refusal::Refusal;

/// Finds out who calls in a protection space. A store that does not answer is a 503 and never a 401: to call a good credential bad would log
/// people out.
pub async fn authenticate(
    State((authenticator, space)): State<(Arc<Authenticator>, &'static Space)>,
    record: Record,
    session: Session,
    request: Request,
    next: Next,
) -> Response {
    match identify(&authenticator, space, &record, &session, request.headers()).await {
        Ok(()) => {
            record.enter();
            next.run(request).await
        }
        Err(error) => Refusal::from(error).into_response(),
    }
}
