//! One credential in one place: a request that names two, or that puts a token into its address, is refused in every space before anybody
//! looks what either is worth.

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::wire::AuthScheme;

use super::authorization::credentials;
use super::in_address::names_a_token;
use super::{Presented, Space};
use crate::refusal::Refusal;

/// Passes a request with at most one Authorization field and no token in its address. The space says which challenge goes with a refusal.
pub async fn one_way(State(space): State<&'static Space>, request: Request, next: Next) -> Response {
    match check(space, request.headers(), request.uri()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => {
            let mut response = refusal.into_response();
            response.extensions_mut().insert(Presented { space, scheme: None });
            response
        }
    }
}

fn check(space: &Space, headers: &HeaderMap, uri: &Uri) -> Result<(), Refusal> {
    let refused = |why| Err(Refusal::InvalidRequest(why));
    // RFC 9110 §11.6.2: a field of one value, and which of two would count is anybody's guess.
    if headers.get_all(AUTHORIZATION).iter().nth(1).is_some() {
        return refused("Send one Authorization header.");
    }
    let reads_tokens = space.schemes.contains(&AuthScheme::Bearer);
    match (reads_tokens, credentials(headers, AuthScheme::Bearer).is_some()) {
        _ if !names_a_token(uri.query().unwrap_or_default()) => Ok(()),
        // RFC 6750 §3.1: more than one method is an invalid request, whatever each is worth.
        (true, true) => refused("Send the token in one place: the Authorization header."),
        // RFC 6750 §2.3, §5.3: what stands in an address stands in logs and histories as well.
        (true, false) => refused(
            "A token in an address is not read: it would stand in logs. Send it in the Authorization header.",
        ),
        (false, _) => {
            refused("A token in an address is not read: it would stand in logs. Leave access_token out.")
        }
    }
}
