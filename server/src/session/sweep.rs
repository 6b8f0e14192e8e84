//! Deletes sessions that a limit has ended, tokens that ended long ago, devices not seen for long, and old rows of the trail, in batches, so that no request waits long for the writer.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{self, Db, DbError};

const EVERY: Duration = Duration::from_mins(1);

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Sweeps once a minute until it is dropped. The trail is kept for so many days.
pub async fn sweep_for_ever(db: Db, clock: Clock, audit_days: u16) {
    let mut interval = tokio::time::interval(EVERY);
    loop {
        interval.tick().await;
        if let Err(error) = sweep(&db, &clock, audit_days).await {
            tracing::warn!(%error, "could not sweep; trying again in a minute");
        }
    }
}

/// Sweeps once.
pub async fn sweep(db: &Db, clock: &Clock, audit_days: u16) -> Result<(), DbError> {
    while db::session::sweep(db, clock.now()).await? {}
    while db::token::sweep(db, clock.now()).await? {}
    while db::known_device::sweep(db, clock.now()).await? {}
    while db::audit::sweep(db, clock.now() - i64::from(audit_days) * DAY).await? {}
    Ok(())
}
