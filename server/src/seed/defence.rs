//! What the demo world begins with on the defender's side: an address that is blocked, and an embargo. Written by themselves, because a world
//! of an earlier version has neither.

use time::Duration;
use two_gates_app::wire::SentFrom;

use crate::clock::Clock;
use crate::db::{self, Db, DbError, World};

/// How long the embargo lasts.
const EMBARGO: Duration = Duration::days(30);

const REASON: &str = "Guessed passwords of 300 accounts in one night.";

/// Writes both, unless they were written before.
pub(super) async fn seed_defence(db: &Db, world: World, clock: &Clock) -> Result<(), DbError> {
    let now = clock.now();
    let lifts_at = now + EMBARGO.whole_seconds();
    db::embargo::seed(db, world, now, lifts_at, SentFrom::Blocked.key(), REASON).await?;
    Ok(())
}
