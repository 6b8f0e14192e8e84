//! Deletes sessions that a limit has ended, tokens that ended long ago, devices not seen for long, and old rows of the trail, in batches, so that no request waits long for the writer.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{self, Db, DbError};

const EVERY: Duration = Duration::from_mins(1);

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// How much of the audit trail is kept: whichever ends first.
#[derive(Clone, Copy, Debug)]
pub struct KeptTrail {
    /// Days.
    pub days: u16,
    /// Rows: who sends what is refused must not fill the disk with it.
    pub rows: u32,
}

/// Sweeps once a minute until it is dropped.
pub async fn sweep_for_ever(db: Db, clock: Clock, kept: KeptTrail) {
    let mut interval = tokio::time::interval(EVERY);
    loop {
        interval.tick().await;
        if let Err(error) = sweep(&db, &clock, kept).await {
            tracing::warn!(%error, "could not sweep; trying again in a minute");
        }
    }
}

/// Sweeps once.
pub async fn sweep(db: &Db, clock: &Clock, kept: KeptTrail) -> Result<(), DbError> {
    while db::session::sweep(db, clock.now()).await? {}
    while db::token::sweep(db, clock.now()).await? {}
    while db::known_device::sweep(db, clock.now()).await? {}
    while db::audit::sweep(db, clock.now() - i64::from(kept.days) * DAY).await? {}
    while db::audit::shorten(db, kept.rows).await? {}
    Ok(())
}
