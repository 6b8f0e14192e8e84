//! One credential in one place: refuses a request with two, or with a token in its address, in every space
//! and before either is verified.

use axum::extract::Request;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Uri};
use two_gates_app::wire::AuthScheme;
use two_gates_policy::Node;

use crate::authn::InvalidRequest;
use crate::http::{Presented, Space, credentials, names_a_token};
use crate::record::{Finding, Record};
use crate::refusal::Refusal;

const TWO_FIELDS: InvalidRequest = InvalidRequest {
    detail: "Send one Authorization header.",
    fact: "Authorization: sent twice",
    rule: "A field of one value. Which of two would count is anybody's guess: 400.",
    section: "RFC 9110 §5.3",
};

const TWO_PLACES: InvalidRequest = InvalidRequest {
    detail: "Send the token in one place: the Authorization header.",
    fact: "bearer token: sent in two places",
    rule: "More than one way at once is an invalid request, whatever each is worth: 400.",
    section: "RFC 6750 §3.1",
};

const IN_ADDRESS: InvalidRequest = InvalidRequest {
    detail: "A token in an address is not read: it would stand in logs. Send it in the Authorization header.",
    fact: "bearer token: sent in the address",
    rule: "A client must not put a token into an address, where it would stand in logs. It is not read there: 400.",
    section: "RFC 9700 §4.3.2",
};

const IN_ADDRESS_UNREAD: InvalidRequest = InvalidRequest {
    detail: "A token in an address is not read: it would stand in logs. Leave access_token out.",
    fact: IN_ADDRESS.fact,
    rule: "A client must not put a token into an address. It is refused where no token is read as well: 400.",
    section: IN_ADDRESS.section,
};

const ONE: Finding = Finding::fact(
    "credentials: at most one Authorization field, and no token in the address",
    "One credential in one place: which of two would count is anybody's guess.",
    "RFC 9110 §5.3",
);

/// Passes a request with at most one Authorization field and no token in its address. The space determines
/// the challenge of a refusal.
pub fn single_credential(space: &'static Space, record: &Record, request: &Request) -> Result<(), Refusal> {
    check(space, request.headers(), request.uri()).inspect_err(|_| {
        record.set_identity(|identity| identity.presented = Presented { space, scheme: None });
    })?;
    record.passed(Node::Guards, ONE);
    Ok(())
}

fn check(space: &Space, headers: &HeaderMap, uri: &Uri) -> Result<(), Refusal> {
    if headers.get_all(AUTHORIZATION).iter().nth(1).is_some() {
        return Err(Refusal::invalid_request(&TWO_FIELDS));
    }
    if !names_a_token(uri.query().unwrap_or_default()) {
        return Ok(());
    }
    let reads_tokens = space.schemes.contains(&AuthScheme::Bearer);
    match (reads_tokens, credentials(headers, AuthScheme::Bearer).is_some()) {
        (true, true) => Err(Refusal::invalid_request(&TWO_PLACES)),
        (true, false) => Err(Refusal::invalid_request(&IN_ADDRESS)),
        (false, _) => Err(Refusal::invalid_request(&IN_ADDRESS_UNREAD)),
    }
}
