//! `GET` and `POST /monitor/attacks`: attacks to be played, so that a class sees the streams move.

use std::future::pending;
use std::sync::Arc;

use axum::extract::Extension;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use serde::Deserialize;
use two_gates_app::features::monitor::AttacksPath;
use two_gates_app::features::monitor::attacks::AttackList;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::lab::Attack;
use two_gates_app::wire::MonitorPath;

use crate::answer::Answer;
use crate::answer::redirect::see_other;
use crate::authz::{Monitor, Permit};
use crate::extract::body::Form;
use crate::lab::{Lab, PACE};
use crate::record::Event;
use crate::refusal::Refusal;
use crate::transport::Stopping;

/// The attacks, and which of them is being played.
pub async fn list(permit: Permit<Monitor>, Extension(lab): Extension<Arc<Lab>>) -> Answer<AttackList> {
    permit.answer(AttackList { playing: lab.playing() })
}

/// What the button sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Play {
    attack: String,
}

/// Starts an attack and goes to the page that shows it. While another is running it does nothing, and the
/// list says so.
pub async fn play(
    permit: Permit<Monitor>,
    Extension(lab): Extension<Arc<Lab>>,
    stopping: Option<Extension<Stopping>>,
    headers: HeaderMap,
    Form(sent): Form<Play>,
) -> Result<Response, Refusal> {
    let attack = Attack::find(&sent.attack)
        .ok_or_else(|| Refusal::unprocessable("There is no attack of that name."))?;
    let Some(on) = lab.stage(attack) else { return Ok(see_other(&AttacksPath)) };
    let host = headers.get(HOST).cloned().ok_or_else(|| Refusal::bad_request("Send a Host header."))?;
    tokio::spawn(async move {
        if let Err(refusal) = lab.attack(on, attack, &host, PACE, told_to_stop(stopping.clone())).await {
            tracing::warn!(kind = refusal.kind().slug(), "an attack could not be played to its end");
        }
        // Held until here: whoever stops the server waits for it.
        drop(stopping);
    });
    permit.event(Event::new(EventName::AuthzAdmin).to(attack.key()).saying("plays an attack"));
    Ok(see_other(&MonitorPath))
}

/// Ready when the server is told to stop. Without a connection nobody could say so.
async fn told_to_stop(stopping: Option<Extension<Stopping>>) {
    match stopping {
        Some(Extension(Stopping(mut stopping))) => drop(stopping.changed().await),
        None => pending().await,
    }
}
