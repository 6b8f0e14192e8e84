//! The sites of a run, one for each clock offset, and their scratch databases: a copy for requests that may
//! change something, and one with the initial state of the demo world.

use std::collections::{HashMap, HashSet};

use axum::Router;
use tempfile::TempDir;
use two_gates_app::catalogue::Credential;
use two_gates_app::lab::LabRequest;

use crate::db::{self, Store};
use crate::refusal::{Refusal, Result};
use crate::seed::seed_from;
use crate::state::AppState;

#[derive(Debug)]
pub(super) struct Sites {
    site: Router,
    by_clock: HashMap<u32, Router>,
}

impl Sites {
    /// The site itself, and another site for each clock offset of the requests.
    pub(super) fn new(
        site: Router,
        state: &AppState,
        build: fn(AppState) -> Router,
        lab_requests: &[LabRequest],
    ) -> Self {
        let clocks: HashSet<u32> = lab_requests.iter().map(|it| it.clock).filter(|secs| *secs > 0).collect();
        let by_clock =
            |secs: u32| (secs, build(AppState { store: state.store.offset(secs.into()), ..state.clone() }));
        Self { site, by_clock: clocks.into_iter().map(by_clock).collect() }
    }

    pub(super) fn find(&self, lab_request: &LabRequest) -> &Router {
        self.by_clock.get(&lab_request.clock).unwrap_or(&self.site)
    }
}

/// Whether a request needs a copy of the world: it may change something, or it would record a future time in
/// a row that the lab did not create, such as the last use of a key.
pub(super) fn needs_copy(lab_request: &LabRequest) -> bool {
    let own = !matches!(lab_request.caller.credential, Credential::Key(_));
    let added =
        lab_request.headers.iter().any(|(name, _)| matches!(name.as_str(), "authorization" | "x-api-key"));
    !lab_request.method.is_safe() || lab_request.clock > 0 && (!own || added)
}

const FILE: &str = "copy.db";

fn temp_folder() -> Result<TempDir> {
    TempDir::new().map_err(|error| Refusal::internal(format!("could not create a temporary folder: {error}")))
}

/// A database in a temporary folder, which is deleted on drop.
#[derive(Debug)]
pub(super) struct ScratchDb {
    pub(super) store: Store,
    _folder: TempDir,
}

impl ScratchDb {
    /// A copy of the database as it is now.
    pub(super) async fn copy_of(store: &Store) -> Result<Self> {
        let folder = temp_folder()?;
        store.copy_to(&folder.path().join(FILE)).await?;
        Self::open(folder, store).await
    }

    /// The demo world in its initial state, regardless of changes to the world of `state`.
    pub(super) async fn pristine(state: &AppState) -> Result<Self> {
        let new = Self::open(temp_folder()?, &state.store).await?;
        let seeded = seed_from(&new.store, &state.store, &state.passwords).await;
        seeded.map_err(|error| Refusal::internal(error.to_string()))?;
        Ok(new)
    }

    /// Opens the database in the folder, with the clock and the world of `model`.
    async fn open(folder: TempDir, model: &Store) -> Result<Self> {
        let store = db::open(&folder.path().join(FILE), model.clock.clone()).await;
        let store = store.map_err(|error| Refusal::internal(error.to_string()))?;
        Ok(Self { store: store.in_world(model.world), _folder: folder })
    }
}
