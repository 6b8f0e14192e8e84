//! The walk of the lab: the answers to every caller at every path, requested once and shared by many laws.

use std::collections::HashSet;

use tokio::sync::OnceCell;
use two_gates_app::lab::{Exchange, LabRequest};
use two_gates_app::wire::Method;
use two_gates_policy::Disclosure;

use super::lab::exchanges;
use super::{Site, all_requests};

/// A request, and its exchange.
pub type WalkStep = (LabRequest, Exchange);

static WALK: OnceCell<Vec<WalkStep>> = OnceCell::const_new();

/// Every caller at every path: with GET under each policy and under the site's own policies, and with the
/// other safe methods.
pub async fn walk() -> &'static [WalkStep] {
    WALK.get_or_init(send_all).await
}

async fn send_all() -> Vec<WalkStep> {
    let site = Site::new().await;
    let lab = site.lab();
    let mut walk = Vec::new();
    for policy in Disclosure::ALL.into_iter().map(Some).chain([None]) {
        let reads =
            all_requests(Method::Get).into_iter().map(|lab_request| LabRequest { policy, ..lab_request });
        walk.extend(exchanges(&lab, reads.collect()).await);
    }
    for method in [Method::Head, Method::Options, Method::Trace] {
        walk.extend(exchanges(&lab, all_requests(method)).await);
    }
    walk
}

/// The GETs of the walk under this policy; under the site's own policies if `None`.
pub async fn reads(policy: Option<Disclosure>) -> impl Iterator<Item = &'static WalkStep> {
    walk()
        .await
        .iter()
        .filter(move |(lab_request, _)| lab_request.method == Method::Get && lab_request.policy == policy)
}

/// One step of each kind for each caller, and one for each path. A kind is a method, a status and the names
/// of the header fields.
pub fn one_of_each_kind(
    steps: impl Iterator<Item = &'static WalkStep>,
) -> impl Iterator<Item = &'static WalkStep> {
    let mut unique = HashSet::new();
    steps.filter(move |&step| {
        let (lab_request, exchange) = step;
        let messages = [&exchange.sent, &exchange.came_back];
        let names = messages.map(|part| part.headers.iter().map(|field| &*field.name).collect::<Vec<_>>());
        let kind = format!("{} {} {names:?}", lab_request.method, exchange.status);
        let is_new_for_the_caller = unique.insert((lab_request.caller.key, kind.clone()));
        unique.insert((lab_request.path.as_str(), kind)) || is_new_for_the_caller
    })
}
