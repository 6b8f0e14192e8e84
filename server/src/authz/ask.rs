//! What the page of a 403 offers: to ask an administrator for access.

use two_gates_app::features::access_requests::form::AskShow;
use two_gates_app::wire::AuthScheme;

use crate::db::{Store, access_request};
use crate::record::{Identity, Record};
use crate::refusal::Refusal;

/// Loads how the caller's request for access stands, if the page of a refusal is going to offer one. It offers none if that cannot be read.
pub(super) async fn with_ask(refusal: Refusal, record: &Record, store: &Store) -> Refusal {
    let Identity { caller, presented, .. } = record.identity();
    let by_session = presented.scheme == Some(AuthScheme::Session);
    let (Some(permission), Some(principal), true) = (refusal.to_ask_for(), caller.principal(), by_session)
    else {
        return refusal;
    };
    match access_request::of_account(store, principal.id).await {
        Ok(requests) => {
            let latest = requests.into_iter().find(|request| request.permission == permission);
            let (account, message, errors) = (principal.name.clone(), String::new(), Vec::new());
            refusal.with_ask(AskShow { account, permission, latest, message, errors })
        }
        Err(error) => {
            tracing::warn!(%error, "could not read how a request for access stands");
            refusal
        }
    }
}
