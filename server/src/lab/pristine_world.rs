//! The demo world in its initial state, in a separate database. Lessons send their requests there, so that no
//! change to the shared world makes a lesson wrong.

use std::sync::Arc;

use axum::Router;
use time::Duration;
use tokio::sync::Mutex;

use super::Lab;
use super::sites::ScratchDb;
use crate::refusal::Result;
use crate::state::AppState;

/// The lifetime of a pristine world. Shorter than its embargo.
const LIFETIME: Duration = Duration::days(1);

/// A demo world in its initial state, and the site over it.
#[derive(Clone, Debug)]
pub(super) struct PristineWorld {
    state: AppState,
    site: Router,
    created_at: i64,
    /// Deleted with the last clone.
    _db: Arc<ScratchDb>,
}

impl Lab {
    /// The same lab over a pristine world: a new one if there is none, or if the last one is a day old.
    pub async fn pristine(&self) -> Result<Self> {
        let mut cached = self.pristine.lock().await;
        let now = self.state.store.clock.now();
        let world = match cached.take() {
            Some(world) if now < world.created_at + LIFETIME.whole_seconds() => world,
            Some(_) | None => {
                let db = ScratchDb::pristine(&self.state).await?;
                let state = self.state_with(&db);
                PristineWorld { site: (self.build)(state.clone()), state, created_at: now, _db: Arc::new(db) }
            }
        };
        *cached = Some(world.clone());
        drop(cached);
        let (state, site) = (world.state.clone(), world.site.clone());
        // Keeps the database for as long as this lab exists.
        Ok(Self { state, site, pristine: Arc::new(Mutex::new(Some(world))), ..self.clone() })
    }
}
