//! An overview of the trail's last hour, shared by all followers and read at most once in two seconds.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::{Overview, RefusalCount};

use super::detection::{LOOKBACK_SECONDS, suspicions};
use crate::db::audit::{self, COUNTED_ROWS, EventGroup};
use crate::db::session::IdHash;
use crate::db::{DbError, Store};
use crate::keyed_semaphore::{KeyedPermit, KeyedSemaphore};

const MINUTES: i64 = 60;

const TOP: usize = 5;

/// How long followers share one overview.
const MAX_AGE: Duration = Duration::from_secs(2);

/// Maximum number of open event streams.
pub const MAX_STREAMS: usize = 64;

/// Maximum number of open event streams of one session. Each browser window opens one stream.
pub const MAX_STREAMS_PER_SESSION: usize = 8;

/// The state that all followers of the trail share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct MonitorState {
    permits: KeyedSemaphore<IdHash>,
    cached: Arc<Mutex<Option<(Instant, Overview)>>>,
}

impl Default for MonitorState {
    fn default() -> Self {
        Self { permits: KeyedSemaphore::new(MAX_STREAMS, MAX_STREAMS_PER_SESSION), cached: Arc::default() }
    }
}

impl MonitorState {
    /// A permit for another stream of a session; `None` if the session or the server has reached its limit.
    pub fn try_acquire(&self, session: IdHash) -> Option<KeyedPermit<IdHash>> {
        self.permits.try_acquire(session)
    }

    /// The overview, at most two seconds old.
    pub async fn overview(&self, store: &Store, now: i64) -> Result<Overview, DbError> {
        let mut cached = self.cached.lock().await;
        if let Some((_, overview)) = cached.as_ref().filter(|(at, _)| at.elapsed() < MAX_AGE) {
            return Ok(overview.clone());
        }
        let overview = load_overview(store, now).await?;
        *cached = Some((Instant::now(), overview.clone()));
        Ok(overview)
    }
}

/// The overview of the hour before `now`.
pub async fn load_overview(store: &Store, now: i64) -> Result<Overview, DbError> {
    let last = now.div_euclid(60) * 60;
    let first = last - (MINUTES - 1) * 60;
    let counts = audit::list_groups(store, first, now - LOOKBACK_SECONDS).await?;
    Ok(Overview {
        minutes: audit::count_by_minute(store, first, last).await?,
        accounts: top(&counts, |group| group.account.as_deref()),
        addresses: top(&counts, |group| Some(&group.address)),
        resources: top(&counts, |group| Some(&group.resource)),
        suspicions: suspicions(&counts),
        is_truncated: counts.iter().map(|group| group.count).sum::<u32>() >= COUNTED_ROWS,
    })
}

/// The accounts, addresses or resources with the most refusals. A lock does not count beside its refusal.
fn top(counts: &[EventGroup], name: fn(&EventGroup) -> Option<&str>) -> Vec<RefusalCount> {
    let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
    let lock = EventName::AuthnLoginLock.as_str();
    for group in counts.iter().filter(|group| group.refused && group.event != lock) {
        if let Some(name) = name(group) {
            *totals.entry(name).or_default() += group.count;
        }
    }
    let mut all: Vec<_> = totals.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().take(TOP).map(|(name, count)| RefusalCount { name: name.to_owned(), count }).collect()
}
