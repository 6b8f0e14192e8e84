//! `/systems`: how real systems answer, and `/emulated/…`, which serves their answers.

use std::sync::Arc;

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use axum::routing::get;
use two_gates_app::catalogue::{AuthValue, Case, Exhibit, System};
use two_gates_app::school::system::{SystemPage, SystemPath};
use two_gates_app::school::systems::SystemList;
use two_gates_app::wire::{EmulatedPath, Route, SystemsPath};
use two_gates_policy::{Node, Observation, Stop};

use crate::answer::{Answer, emulated_response};
use crate::lab::Lab;
use crate::record::{Finding, Record};
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

/// The route of the emulated answers, which shows no exchange.
pub fn emulated_routes() -> Routes {
    Routes::new().public_route(EmulatedPath::PATTERN, get(answer))
}

/// The routes that show exchanges.
pub(crate) fn routes() -> Routes {
    let routes = Routes::new().site(SystemsPath::PATTERN, get(async || Answer::public(SystemList)));
    routes.site(SystemPath::PATTERN, get(read))
}

/// One system, with an exchange for each of its answers.
async fn read(
    Extension(lab): Extension<Arc<Lab>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Answer<SystemPage>> {
    let system = System::find(&slug).ok_or_else(|| Refusal::not_found())?;
    let host = headers.get(HOST).ok_or_else(|| Refusal::bad_request("Send a Host header."))?;
    let lab_requests: Vec<_> = system.exhibits.iter().map(|exhibit| exhibit.lab_request(system)).collect();
    let exchanges = lab.run(&lab_requests, host).await?;
    Ok(Answer::public(SystemPage { system, exchanges: system.exhibits.iter().zip(exchanges).collect() }))
}

/// The answer of an emulated system: only path and credential count, never the sessions or the policy here.
async fn answer(
    record: Record,
    Path((slug, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let system = System::find(&slug).ok_or_else(|| Refusal::not_found())?;
    // A value that is not text matches no row.
    let credential = headers.get(system.field).map(|value| value.to_str().unwrap_or_default());
    let exhibit = system.answer(&path, credential).ok_or_else(|| Refusal::not_emulated(system))?;
    record_answer(&record, system, exhibit);
    Ok(emulated_response(system, exhibit))
}

/// Records the question that the answer depends on, but no decision: the policy of this site makes none.
fn record_answer(record: &Record, system: &System, exhibit: &Exhibit) {
    let fact = format!("{}: {}", system.name, exhibit.case.label().to_lowercase());
    let rule = "An emulation checks the path and one field, and answers from its rows. The policy of this \
        site does not matter.";
    let (stop, is_sent) = (exhibit.stop(), exhibit.auth_value() != AuthValue::Nothing);
    if is_sent && stop != Stop::Guards {
        record.pass(Node::Present, Finding::fact("credential: sent", rule, ""));
    }
    // A request that is refused after gate 1 has passed it.
    if is_sent && ![Stop::Guards, Stop::Gate1].contains(&stop) {
        record.pass(Node::Valid, Finding::fact("credential: accepted", rule, ""));
    }
    let finding = Finding::Emulated(fact, rule, resource_observation(exhibit.case));
    match stop {
        Stop::Through => record.pass(Node::Permitted, finding),
        Stop::Gate1 if is_sent => record.fail(Node::Valid, finding),
        Stop::Gate1 => record.fail(Node::Present, finding),
        Stop::Gate2 => record.fail(Node::Permitted, finding),
        Stop::Door => record.fail(Node::Known, finding),
        // Too many requests: the emulated system has guards of its own.
        Stop::Guards => record.fail(Node::Guards, finding),
    }
}

/// The observation of a resource that the system hides or lacks. Its 403 is not about the caller.
const fn resource_observation(case: Case) -> Option<Observation> {
    match case {
        Case::Hidden => Some(Observation::Private),
        Case::Missing => Some(Observation::Absent),
        Case::Allowed
        | Case::NoCredentials
        | Case::BadCredentials
        | Case::LackingPermission
        | Case::RateLimited => None,
    }
}
