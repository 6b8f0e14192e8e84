//! Deletes sessions that a limit has ended, tokens that ended long ago, and devices not seen for long, in batches, so that no request waits long for the writer.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{self, Db, DbError};

const EVERY: Duration = Duration::from_mins(1);

/// Sweeps once a minute until it is dropped.
pub async fn sweep_for_ever(db: Db, clock: Clock) {
    let mut interval = tokio::time::interval(EVERY);
    loop {
        interval.tick().await;
        if let Err(error) = sweep_all(&db, &clock).await {
            tracing::warn!(%error, "could not sweep; trying again in a minute");
        }
    }
}

async fn sweep_all(db: &Db, clock: &Clock) -> Result<(), DbError> {
    while db::session::sweep(db, clock.now()).await? {}
    while db::token::sweep(db, clock.now()).await? {}
    while db::known_device::sweep(db, clock.now()).await? {}
    Ok(())
}
