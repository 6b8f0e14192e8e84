//! Sends the requests of an attack to the site as if from outside: through the same router and into the same
//! audit trail. Of the rate limits, only those per account apply, with separate counts for each attack. Runs
//! one attack at a time, and only against demo accounts.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::HeaderValue;
use tokio::time::{MissedTickBehavior, interval};
use tower::ServiceExt;
use two_gates_app::features::monitor::attacks::AttackProgress;
use two_gates_app::lab::Attack;

use super::Lab;
use super::request::{MintedCredentials, request};
use crate::http::Peer;
use crate::record::Record;
use crate::refusal::Refusal;

/// The time between two requests: fast for a person, slow enough to watch.
pub const PACE: Duration = Duration::from_millis(400);

/// The attack in progress, if any. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage(Arc<Mutex<Option<AttackProgress>>>);

impl Stage {
    fn playing(&self) -> MutexGuard<'_, Option<AttackProgress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An attack in progress. Dropping it frees the stage for another attack.
#[derive(Debug)]
pub struct OnStage(Stage);

impl Drop for OnStage {
    fn drop(&mut self) {
        *self.0.playing() = None;
    }
}

impl Lab {
    /// The attack in progress, if any, and how many of its requests were sent.
    pub fn playing(&self) -> Option<AttackProgress> {
        self.stage.playing().clone()
    }

    /// Reserves the stage for an attack; `None` while another attack is in progress.
    pub fn stage(&self, attack: Attack) -> Option<OnStage> {
        let mut playing = self.stage.playing();
        if playing.is_some() {
            return None;
        }
        *playing = Some(AttackProgress { attack, sent: 0, total: attack.requests().len() });
        Some(OnStage(self.stage.clone()))
    }

    /// Sends the requests of an attack one after the other, `pace` apart, until `stop` completes.
    pub async fn attack(
        &self,
        on: OnStage,
        attack: Attack,
        host: &HeaderValue,
        pace: Duration,
        stop: impl Future<Output = ()>,
    ) -> Result<(), Refusal> {
        let asks = attack.requests();
        let mut stop = std::pin::pin!(stop);
        let credentials = MintedCredentials::for_all(&self.state, &asks).await?;
        let (run, peer) = (self.next_run(), Peer(IpAddr::from(attack.address())));
        let mut beat = interval(pace);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let played = async {
            for (ask, credential) in asks.iter().zip(&credentials.fields) {
                tokio::select! {
                    _ = beat.tick() => {}
                    () = &mut stop => break,
                }
                let mut request = request(ask, host, credential.as_ref(), self.state.https)?;
                request.extensions_mut().insert(peer);
                request.extensions_mut().insert(Record::of_the_lab(None, Some(run)));
                let Ok(_) = self.outside.clone().oneshot(request).await;
                if let Some(playing) = on.0.playing().as_mut() {
                    playing.sent += 1;
                }
            }
            Ok(())
        };
        let played = played.await;
        credentials.end(&self.state).await.and(played)
    }
}
