//! What the demo world begins with on the defender's side: an address that is blocked, and an embargo.
//! Written by themselves, because a world of an earlier version has neither.

use time::Duration;
use two_gates_app::wire::SentFrom;

use crate::db::{self, DbError, Store};

/// How long the embargo lasts.
const EMBARGO: Duration = Duration::days(30);

const REASON: &str = "Guessed passwords of 300 accounts in one night.";

/// Writes both, unless they were written before.
pub(super) async fn seed_defence(store: &Store) -> Result<(), DbError> {
    let now = store.clock.now();
    let lifts_at = now + EMBARGO.whole_seconds();
    db::embargo::seed(store, now, lifts_at, SentFrom::Blocked.key(), REASON).await?;
    Ok(())
}
