//! The first layer: creates the record of a request.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::Record;
use crate::http::TrustedProxies;

/// Adds a record to the request, with the client's address.
pub async fn record(State(proxies): State<TrustedProxies>, mut request: Request, next: Next) -> Response {
    let record = Record::of(&request);
    let peer = request.extensions().get().copied().unwrap_or_default();
    record.set_address(proxies.client(peer, request.headers()));
    request.extensions_mut().insert(record);
    next.run(request).await
}
