//! What the page of a 403 says about asking for access: how the request of its reader stands.

use two_gates_app::pages::{AskShow, Content, Forbidden};
use two_gates_app::wire::AuthScheme;
use two_gates_policy::Caller;

use crate::authn::Presented;
use crate::db::access_request;
use crate::refusal::Refusal;
use crate::state::Shared;

/// The page with that, where there is something to ask for. A page that cannot be told is told without.
pub(super) async fn with_asking(
    content: Content,
    refusal: &Refusal,
    presented: Presented,
    caller: &Caller,
    state: &Shared,
) -> Content {
    let Content::Forbidden(forbidden) = content else { return content };
    let by_session = presented.scheme == Some(AuthScheme::Session);
    let (Some(permission), Some(principal)) = (refusal.to_ask_for(), caller.principal()) else {
        return Content::Forbidden(forbidden);
    };
    let requests = match access_request::of_account(&state.db, state.world, principal.id).await {
        Ok(requests) if by_session => requests,
        Ok(_) => return Content::Forbidden(forbidden),
        Err(error) => {
            tracing::warn!(%error, "could not read how a request for access stands");
            return Content::Forbidden(forbidden);
        }
    };
    let latest = requests.into_iter().find(|request| request.permission == permission);
    let (account, message, errors) = (principal.name.clone(), String::new(), Vec::new());
    let ask = AskShow { account, permission, latest, message, errors };
    Content::Forbidden(Forbidden { ask: Some(Box::new(ask)), ..forbidden })
}
