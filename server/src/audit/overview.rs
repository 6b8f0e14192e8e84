//! What the last hour of the trail comes to: read at most once in two seconds for all who follow it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;
use two_gates_app::wire::{EventName, Minute, Overview, Top};

use super::findings::{LOOK_BACK, suspicions};
use crate::db::audit_counts::{self, Alike, COUNTED_ROWS};
use crate::db::{Db, DbError, World, moment};

/// Streams of events at once.
pub const MAX_STREAMS: usize = 64;

/// Minutes that are looked back.
const MINUTES: i64 = 60;

/// Rows of each list of the most refused.
const TOP: usize = 5;

/// How long a reading counts for those who follow the trail.
const FRESH: Duration = Duration::from_secs(2);

/// What those who watch the trail share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Watchers {
    places: Arc<Semaphore>,
    read: Arc<Mutex<Option<(Instant, Overview)>>>,
}

impl Default for Watchers {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(MAX_STREAMS)), read: Arc::default() }
    }
}

impl Watchers {
    /// A place for one more stream, for as long as it is kept; none where all are taken.
    pub fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).try_acquire_owned().ok()
    }

    /// The overview, as it was read a moment ago by whoever asked then.
    pub async fn overview(&self, db: &Db, world: World, now: i64) -> Result<Overview, DbError> {
        let mut read = self.read.lock().await;
        if let Some((_, overview)) = read.as_ref().filter(|(at, _)| at.elapsed() < FRESH) {
            return Ok(overview.clone());
        }
        let overview = overview(db, world, now).await?;
        *read = Some((Instant::now(), overview.clone()));
        Ok(overview)
    }
}

/// The overview of the hour before `now`.
pub async fn overview(db: &Db, world: World, now: i64) -> Result<Overview, DbError> {
    let first = now.div_euclid(60) - MINUTES + 1;
    let since = first * 60;
    let counts = audit_counts::alike(db, world, since, now - LOOK_BACK).await?;
    let by_minute = audit_counts::by_minute(db, world, since).await?;
    let minutes = (first..first + MINUTES).map(|minute| {
        let count = |wanted: fn(u16) -> bool| {
            by_minute
                .iter()
                .filter(|row| row.minute == minute && wanted(row.status))
                .map(|row| row.count)
                .sum()
        };
        let (unauthenticated, refused) = (count(|status| status == 401), count(|status| status != 401));
        Ok(Minute { at: moment(minute * 60)?, unauthenticated, refused })
    });
    Ok(Overview {
        minutes: minutes.collect::<Result<_, sqlx::Error>>()?,
        accounts: top(&counts, |alike| alike.account.as_deref()),
        addresses: top(&counts, |alike| Some(&alike.address)),
        resources: top(&counts, |alike| Some(&alike.resource)),
        suspicions: suspicions(&counts),
        cut: counts.iter().map(|alike| alike.count).sum::<u32>() >= COUNTED_ROWS,
    })
}

/// Those with the most refusals. A lock is the second event of one refusal.
fn top(counts: &[Alike], name: fn(&Alike) -> Option<&str>) -> Vec<Top> {
    let mut by: BTreeMap<&str, u32> = BTreeMap::new();
    let lock = EventName::AuthnLoginLock.as_str();
    for alike in counts.iter().filter(|alike| alike.refused && alike.event != lock) {
        if let Some(name) = name(alike) {
            *by.entry(name).or_default() += alike.count;
        }
    }
    let mut all: Vec<_> = by.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().take(TOP).map(|(name, count)| Top { name: name.to_owned(), count }).collect()
}
