//! An overview of the trail's last hour, shared by all followers and read at most once in two seconds.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::{Overview, RefusalCount};

use super::findings::{LOOK_BACK, suspicions};
use crate::db::audit::{self, Alike, COUNTED_ROWS};
use crate::db::session::IdHash;
use crate::db::{DbError, Store};
use crate::keyed_semaphore::{KeyedPermit, KeyedSemaphore};

const MINUTES: i64 = 60;

const TOP: usize = 5;

/// How long followers share one overview.
const FRESH: Duration = Duration::from_secs(2);

/// Maximum number of open event streams.
pub const MAX_STREAMS: usize = 64;

/// Maximum number of open event streams of one session. Each browser window opens one stream.
pub const MAX_STREAMS_OF_ONE: usize = 8;

/// State that all followers of the trail share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Watchers {
    places: KeyedSemaphore<IdHash>,
    read: Arc<Mutex<Option<(Instant, Overview)>>>,
}

impl Default for Watchers {
    fn default() -> Self {
        Self { places: KeyedSemaphore::new(MAX_STREAMS, MAX_STREAMS_OF_ONE), read: Arc::default() }
    }
}

impl Watchers {
    /// A permit for another stream of a session; `None` if the session or the server has reached its limit.
    pub fn place(&self, session: IdHash) -> Option<KeyedPermit<IdHash>> {
        self.places.try_acquire(session)
    }

    /// The overview, at most two seconds old.
    pub async fn overview(&self, store: &Store, now: i64) -> Result<Overview, DbError> {
        let mut read = self.read.lock().await;
        if let Some((_, overview)) = read.as_ref().filter(|(at, _)| at.elapsed() < FRESH) {
            return Ok(overview.clone());
        }
        let overview = overview(store, now).await?;
        *read = Some((Instant::now(), overview.clone()));
        Ok(overview)
    }
}

/// The overview of the hour before `now`.
pub async fn overview(store: &Store, now: i64) -> Result<Overview, DbError> {
    let last = now.div_euclid(60) * 60;
    let first = last - (MINUTES - 1) * 60;
    let counts = audit::alike(store, first, now - LOOK_BACK).await?;
    Ok(Overview {
        minutes: audit::by_minute(store, first, last).await?,
        accounts: top(&counts, |alike| alike.account.as_deref()),
        addresses: top(&counts, |alike| Some(&alike.address)),
        resources: top(&counts, |alike| Some(&alike.resource)),
        suspicions: suspicions(&counts),
        is_truncated: counts.iter().map(|alike| alike.count).sum::<u32>() >= COUNTED_ROWS,
    })
}

/// The accounts, addresses or resources with the most refusals. A lock does not count beside its refusal.
fn top(counts: &[Alike], name: fn(&Alike) -> Option<&str>) -> Vec<RefusalCount> {
    let mut by: BTreeMap<&str, u32> = BTreeMap::new();
    let lock = EventName::AuthnLoginLock.as_str();
    for alike in counts.iter().filter(|alike| alike.refused && alike.event != lock) {
        if let Some(name) = name(alike) {
            *by.entry(name).or_default() += alike.count;
        }
    }
    let mut all: Vec<_> = by.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().take(TOP).map(|(name, count)| RefusalCount { name: name.to_owned(), count }).collect()
}
