//! Deletes expired sessions, long-expired tokens, unused devices and old rows of the audit trail, in batches,
//! so that no request waits long for the writer.

use std::time::Duration;

use crate::clock::Clock;
use crate::db::{self, Db, DbError};

const EVERY: Duration = Duration::from_mins(1);

/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

/// How much of the audit trail is kept. Both limits apply.
#[derive(Clone, Copy, Debug)]
pub struct KeptTrail {
    /// Age in days.
    pub days: u16,
    /// Number of rows, so that refused requests cannot fill the disk.
    pub rows: u32,
}

/// Sweeps once a minute until the future is dropped.
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
