//! The block list: whoever asks from an address on it is refused before anybody asks who they are.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::{ClientAddress, Peer};
use crate::refusal::Refusal;
use crate::state::Shared;

/// Rides on the answer to a request from a blocked address, for whoever explains it: the reason of the block, which the answer does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedFor(pub String);

/// Passes a request from an address that is not blocked. RFC 9110 §15.5.4: a 403 for reasons unrelated to the credentials.
pub async fn not_blocked(State(state): State<Shared>, request: Request, next: Next) -> Response {
    if is_asset(request.uri().path()) {
        return next.run(request).await;
    }
    let own = || ClientAddress::new(Peer::default().0);
    let address = request.extensions().get::<ClientAddress>().copied().unwrap_or_else(own);
    let now = state.clock.now();
    match state.blocks.find(&state.db, state.world, address.ip(), now).await {
        Ok(None) => next.run(request).await,
        Ok(Some(block)) => {
            let seconds = block.until.map(|until| u32::try_from(until - now).unwrap_or(u32::MAX));
            let mut response = Refusal::AddressBlocked(seconds).into_response();
            response.extensions_mut().insert(BlockedFor(block.reason));
            response
        }
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// What the page of the refusal is made of stays open, and says nothing about anybody.
fn is_asset(path: &str) -> bool {
    path.starts_with("/assets/") || path.starts_with("/favicon.")
}
