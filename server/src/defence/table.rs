//! All streaks and buckets, and how an attempt changes them.

use std::collections::HashMap;

use super::attempt::{AccountKey, Attempt, Key, RateLimit, RateLimited};
use super::streak::{Bucket, Check, Streak};
use crate::http::Subnet;

pub(super) const MAX_STREAKS: usize = 50_000;

pub(super) const MAX_BUCKETS: usize = 50_000;

/// The streaks and buckets. Checking the limits adds no entry.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) streaks: HashMap<Key, Streak>,
    pub(super) buckets: HashMap<(RateLimit, Subnet), Bucket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttemptEnd {
    Success,
    Failure,
    Canceled,
}

const fn limit_of(key: &Key) -> RateLimit {
    match key {
        Key::Network(..) | Key::Device(..) => RateLimit::LOGIN,
        Key::Account(_) => RateLimit::ACCOUNT,
    }
}

impl Table {
    /// Begins an attempt if no limit is reached. The error is that limit, or `None` if the attempt must wait.
    pub(super) fn begin(&mut self, attempt: &Attempt<'_>, now: i64) -> Result<(), Option<RateLimited>> {
        let (keys, network) = (attempt.keys(), attempt.network());
        let of_keys = keys.iter().map(|key| (limit_of(key), self.check_streak(key, now))).collect::<Vec<_>>();
        let of_network =
            network.map(|network| (RateLimit::ADDRESS, self.check_bucket(RateLimit::ADDRESS, network, now)));
        let mut waits = false;
        for (limit, check) in of_keys.into_iter().chain(of_network) {
            match check {
                Check::Pass => {}
                Check::Wait => waits = true,
                Check::RateLimited(retry_after) => return Err(Some(RateLimited { limit, retry_after })),
            }
        }
        if waits {
            return Err(None);
        }
        self.evict(now);
        for key in keys {
            self.streaks.entry(key).or_default().begin();
        }
        if let Some(network) = network {
            self.buckets.entry((RateLimit::ADDRESS, network)).or_default().begin();
        }
        Ok(())
    }

    fn check_streak(&mut self, key: &Key, now: i64) -> Check {
        self.streaks.get_mut(key).map_or(Check::Pass, |streak| streak.check(limit_of(key).quota, now))
    }

    fn check_bucket(&mut self, limit: RateLimit, network: Subnet, now: i64) -> Check {
        self.buckets.get_mut(&(limit, network)).map_or(Check::Pass, |bucket| bucket.check(limit.quota, now))
    }

    /// Ends an attempt. Returns whether the account is now locked.
    pub(super) fn end(&mut self, keys: &[Key], network: Option<Subnet>, end: AttemptEnd, now: i64) -> bool {
        let mut locked = false;
        for key in keys {
            let Some(streak) = self.streaks.get_mut(key) else { continue };
            match end {
                AttemptEnd::Success => streak.succeed(),
                AttemptEnd::Canceled => streak.cancel(),
                AttemptEnd::Failure => locked |= streak.fail(limit_of(key).quota, now),
            }
        }
        if let Some(bucket) = network.and_then(|network| self.buckets.get_mut(&(RateLimit::ADDRESS, network)))
        {
            match end {
                AttemptEnd::Success | AttemptEnd::Canceled => bucket.cancel(),
                AttemptEnd::Failure => bucket.fail(now),
            }
        }
        locked
    }

    /// Counts one event of an address, such as an invalid token. Fails if the limit is reached.
    pub(super) fn count(&mut self, limit: RateLimit, network: Subnet, now: i64) -> Result<(), RateLimited> {
        if let Check::RateLimited(retry_after) = self.check_bucket(limit, network, now) {
            return Err(RateLimited { limit, retry_after });
        }
        self.evict(now);
        let bucket = self.buckets.entry((limit, network)).or_default();
        bucket.begin();
        bucket.fail(now);
        Ok(())
    }

    /// The limit with the fewest failures left, and how many. If several limits tie, the first of them.
    pub(super) fn nearest_limit(&self, keys: &[Key]) -> (RateLimit, u32) {
        let remaining = |key: &Key| {
            let limit = limit_of(key);
            (limit, self.streaks.get(key).map_or(limit.quota, |streak| streak.remaining(limit.quota)))
        };
        keys.iter().map(remaining).min_by_key(|(_, remaining)| *remaining).unwrap_or((RateLimit::LOGIN, 0))
    }

    pub(super) fn failures(&self, key: &Key) -> u32 {
        self.streaks.get(key).map_or(0, Streak::failures)
    }

    /// When the last lock of the account ends.
    pub(super) fn locked_until(&self, account: &AccountKey, now: i64) -> Option<i64> {
        let of_it = self.streaks.iter().filter(|(key, _)| key.account() == account);
        of_it.filter_map(|(key, streak)| streak.locked_until(limit_of(key).quota, now)).max()
    }

    /// Clears the failures of an account, but not its pending attempts. Returns whether there were any.
    pub(super) fn unlock(&mut self, account: &AccountKey) -> bool {
        let of_it = self.streaks.iter_mut().filter(|(key, _)| key.account() == account);
        of_it.fold(false, |any, (_, streak)| streak.clear() || any)
    }

    /// Evicts at least half of a full map, so that the next attempts need no eviction: the streaks that end
    /// first, and the buckets with the fewest failures. Entries with pending attempts stay.
    fn evict(&mut self, now: i64) {
        if self.streaks.len() >= MAX_STREAKS {
            evict_lowest(&mut self.streaks, MAX_STREAKS / 2, |streak| streak.eviction_rank());
        }
        if self.buckets.len() >= MAX_BUCKETS {
            evict_lowest(&mut self.buckets, MAX_BUCKETS / 2, |bucket| bucket.eviction_rank(now));
        }
    }
}

/// Evicts the entries with the lowest ranks until `keep` of them remain. Entries without a rank stay.
fn evict_lowest<K, V>(all: &mut HashMap<K, V>, keep: usize, mut rank: impl FnMut(&mut V) -> Option<i64>) {
    let mut ranks: Vec<_> = all.values_mut().filter_map(&mut rank).collect();
    ranks.sort_unstable();
    let last = all.len().saturating_sub(keep + 1);
    let Some(highest) = ranks.get(last).or(ranks.last()).copied() else { return };
    all.retain(|_, value| rank(value).is_none_or(|rank| rank > highest));
}
