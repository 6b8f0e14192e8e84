//! Deletes old sessions, tokens, devices and audit rows, in batches: no request waits long for the writer.

use std::time::Duration;

use crate::db::{self, DbError, Store};

const DAY: i64 = 24 * 60 * 60;

/// How much of the audit trail is kept. Both limits apply.
#[derive(Clone, Copy, Debug)]
pub struct TrailRetention {
    /// Maximum age of a row, in days.
    pub days: u16,
    /// Maximum number of rows, so that refused requests cannot fill the disk.
    pub rows: u32,
}

/// Sweeps once a minute until the future is dropped.
pub async fn sweep_every_minute(store: Store, retention: TrailRetention) {
    let mut interval = tokio::time::interval(Duration::from_mins(1));
    loop {
        interval.tick().await;
        if let Err(error) = sweep(&store, retention).await {
            tracing::warn!(%error, "could not delete expired rows; retrying in a minute");
        }
    }
}

/// Sweeps once.
pub async fn sweep(store: &Store, retention: TrailRetention) -> Result<(), DbError> {
    while db::session::sweep(store, store.clock.now()).await? {}
    while db::token::sweep(store, store.clock.now()).await? {}
    while db::known_device::sweep(store, store.clock.now()).await? {}
    while db::audit::sweep(store, store.clock.now() - i64::from(retention.days) * DAY).await? {}
    while db::audit::trim_to(store, retention.rows).await? {}
    Ok(())
}
