//! `/monitor/attacks`: attacks that an administrator plays and a class watches on the monitor.

use std::future::pending;
use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::routing::get;
use serde::Deserialize;
use two_gates_app::features::monitor::AttacksPath;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::lab::Attack;
use two_gates_app::school::attacks::AttackList;
use two_gates_app::wire::{MonitorPath, Route};

use crate::answer::{Answer, see_other};
use crate::authz::{Monitor, Permit};
use crate::current_attack::CurrentAttack;
use crate::extract::Form;
use crate::lab::{Lab, PACE};
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;
use crate::transport::StopSignal;

pub(crate) fn routes() -> Routes {
    Routes::new().site(AttacksPath::PATTERN, get(list).post(start))
}

/// The attacks, and the one in progress.
async fn list(permit: Permit<Monitor>, State(current_attack): State<CurrentAttack>) -> Answer<AttackList> {
    permit.answer(AttackList(current_attack.progress()))
}

/// The form of the play button.
#[derive(Clone, Debug, Deserialize)]
struct AttackForm {
    attack: String,
}

/// Starts an attack and redirects to the monitor, or to the list of attacks if another attack is running.
async fn start(
    permit: Permit<Monitor>,
    State(current_attack): State<CurrentAttack>,
    Extension(lab): Extension<Arc<Lab>>,
    stop: Option<Extension<StopSignal>>,
    headers: HeaderMap,
    Form(form): Form<AttackForm>,
) -> Result {
    let attack = form.attack.parse::<Attack>();
    let attack = attack.map_err(|_| Refusal::unprocessable("There is no attack of that name."))?;
    let Some(reservation) = current_attack.reserve(attack) else { return Ok(see_other(&AttacksPath)) };
    let host = headers.get(HOST).cloned().ok_or_else(|| Refusal::bad_request("Send a Host header."))?;
    tokio::spawn(async move {
        if let Err(refusal) =
            lab.run_attack(reservation, attack, &host, PACE, wait_for_stop(stop.clone())).await
        {
            tracing::warn!(kind = refusal.kind().slug(), "could not finish an attack");
        }
        // A stopping server waits until every receiver is dropped.
        drop(stop);
    });
    permit.audit(Event::new(EventName::AuthzAdmin).target(attack.key()).detail("plays an attack"));
    Ok(see_other(&MonitorPath))
}

/// Completes when the server begins to stop. Without a connection it never completes.
async fn wait_for_stop(stop: Option<Extension<StopSignal>>) {
    match stop {
        Some(Extension(StopSignal(mut stop))) => drop(stop.changed().await),
        None => pending().await,
    }
}
