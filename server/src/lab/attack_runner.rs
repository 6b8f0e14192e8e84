//! Sends the requests of an attack to the site as if from outside: through the same router and into the same
//! audit trail. Only the rate limits per account apply, with separate counts for each attack. Runs one attack
//! at a time, and only against demo accounts.

use std::net::IpAddr;
use std::time::Duration;

use axum::http::HeaderValue;
use tokio::time::{MissedTickBehavior, interval};
use tower::ServiceExt;
use two_gates_app::lab::Attack;

use super::Lab;
use super::request::{LabCredentials, build_request};
use crate::current_attack::AttackReservation;
use crate::http::Peer;
use crate::record::Record;
use crate::refusal::Result;

/// The time between two requests: fast for a person, slow enough to watch.
pub const PACE: Duration = Duration::from_millis(400);

impl Lab {
    /// Sends the requests of an attack one after the other, `pace` apart, until `stop` completes.
    pub async fn run_attack(
        &self,
        reservation: AttackReservation,
        attack: Attack,
        host: &HeaderValue,
        pace: Duration,
        stop: impl Future<Output = ()>,
    ) -> Result<()> {
        let lab_requests = attack.requests();
        let mut stop = std::pin::pin!(stop);
        let credentials = LabCredentials::create_all(&self.state, &lab_requests).await?;
        let (run, peer) = (self.next_run(), Peer(IpAddr::from(attack.address())));
        let mut ticks = interval(pace);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let result = async {
            for (lab_request, credential) in lab_requests.iter().zip(&credentials.fields) {
                tokio::select! {
                    _ = ticks.tick() => {}
                    () = &mut stop => break,
                }
                let mut request = build_request(lab_request, host, credential.as_ref(), self.state.https)?;
                request.extensions_mut().insert(peer);
                request.extensions_mut().insert(Record::for_lab(None, Some(run)));
                let Ok(_) = self.audited_site.clone().oneshot(request).await;
                reservation.count_request();
            }
            Ok(())
        };
        let result = result.await;
        credentials.end(&self.state).await.and(result)
    }
}
