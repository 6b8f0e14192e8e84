//! Authenticates the caller. Notes the result in the record, and refuses nobody yet.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::authn::{Authenticator, identify};
use crate::http::Space;
use crate::record::Record;
use crate::refusal::Refusal;

/// Authenticates the caller in a protection space. A store that does not answer is a 503 and never a 401,
/// which would log people out.
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
