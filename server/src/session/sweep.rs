//! Deletes sessions that a limit has ended, in batches, so that no request waits long for the writer.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{self, Db};

const EVERY: Duration = Duration::from_mins(1);

/// Sweeps once a minute until it is dropped.
pub async fn sweep_for_ever(db: Db, clock: Clock) {
    let mut interval = tokio::time::interval(EVERY);
    loop {
        interval.tick().await;
        loop {
            match db::session::sweep(&db, clock.now()).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, "could not sweep sessions; trying again in a minute");
                    break;
                }
            }
        }
    }
}
