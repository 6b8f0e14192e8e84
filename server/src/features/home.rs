//! `GET /`: the home page with the picture of the gates.

use axum::extract::State;
use axum::routing::get;
use serde::Deserialize;
use two_gates_app::catalogue::{PERSONAS, Persona, RESOURCES, ResourceEntry};
use two_gates_app::features::home::HomePage;
use two_gates_app::wire::{HomePath, Route};

use crate::answer::Answer;
use crate::authz::Gate;
use crate::db::ProfileDirectory;
use crate::extract::Query;
use crate::features::progress::ProgressStore;
use crate::record::Record;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;
use crate::seed;

pub(crate) fn routes() -> Routes {
    Routes::new().site(HomePath::PATTERN, get(read))
}

/// The persona and the resource that the picture shows.
#[derive(Clone, Debug, Default, Deserialize)]
struct HomeQuery {
    persona: Option<String>,
    resource: Option<String>,
}

/// The home page. Refuses an unknown persona or resource: a mistyped link must not show another lesson.
async fn read(
    State(gate): State<Gate>,
    State(directory): State<ProfileDirectory>,
    record: Record,
    progress: ProgressStore,
    Query(query): Query<HomeQuery>,
) -> Result<Answer<HomePage>> {
    let unknown = Refusal::bad_request("The link names a persona or a resource that does not exist.");
    let caller = record.caller();
    // Without a persona in the query, the picture shows the caller's own persona, or else the first persona.
    let own = || caller.principal().and_then(|principal| Persona::find(&principal.name)).or(PERSONAS.first());
    let persona = query.persona.map_or_else(own, |key| Persona::find(&key));
    let resource = query.resource.map_or(Some(&RESOURCES[0]), |key| ResourceEntry::find(&key));
    let (Some(persona), Some(resource)) = (persona, resource) else { return Err(unknown) };
    // This page alone shows everyone whether a profile is hidden or missing, if the catalogue names it.
    let state = directory.read().await?.with_disclosures(&gate.disclosures().await?);
    let changes = state.changes(&seed::initial_state());
    Ok(Answer::public(HomePage { persona, resource, state, changes, progress: progress.done }))
}
