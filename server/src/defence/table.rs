//! All streaks and buckets, and how an attempt changes them.

use std::collections::HashMap;

use super::attempt::{AccountKey, Attempt, Key, RateLimit, RateLimited};
use super::streak::{Bucket, Room, Streak};
use crate::http::Party;

pub(super) const STREAKS: usize = 50_000;

pub(super) const BUCKETS: usize = 50_000;

/// The streaks and buckets. Checking the limits adds no entry.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) streaks: HashMap<Key, Streak>,
    pub(super) buckets: HashMap<(RateLimit, Party), Bucket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Right,
    Wrong,
    Undone,
}

const fn policy(key: &Key) -> RateLimit {
    match key {
        Key::From(..) | Key::On(..) => RateLimit::LOGIN,
        Key::AccountKey(_) => RateLimit::ACCOUNT,
    }
}

impl Table {
    /// Begins an attempt if no limit is reached. The error is the reached limit, or `None` if the attempt has
    /// to wait.
    pub(super) fn begin(&mut self, attempt: &Attempt<'_>, now: i64) -> Result<(), Option<RateLimited>> {
        let (keys, network) = (attempt.keys(), attempt.network());
        let of_keys = keys.iter().map(|key| (policy(key), self.room(key, now))).collect::<Vec<_>>();
        let of_network =
            network.map(|network| (RateLimit::ADDRESS, self.room_of(RateLimit::ADDRESS, network, now)));
        let mut waits = false;
        for (policy, room) in of_keys.into_iter().chain(of_network) {
            match room {
                Room::Yes => {}
                Room::Wait => waits = true,
                Room::RateLimited(retry_after) => return Err(Some(RateLimited { policy, retry_after })),
            }
        }
        if waits {
            return Err(None);
        }
        self.make_room(now);
        for key in keys {
            self.streaks.entry(key).or_default().begin();
        }
        if let Some(network) = network {
            self.buckets.entry((RateLimit::ADDRESS, network)).or_default().begin();
        }
        Ok(())
    }

    fn room(&mut self, key: &Key, now: i64) -> Room {
        self.streaks.get_mut(key).map_or(Room::Yes, |streak| streak.room(policy(key).quota, now))
    }

    fn room_of(&mut self, policy: RateLimit, network: Party, now: i64) -> Room {
        self.buckets.get_mut(&(policy, network)).map_or(Room::Yes, |bucket| bucket.room(policy.quota, now))
    }

    /// Ends an attempt. Returns whether the account is now locked.
    pub(super) fn end(&mut self, keys: &[Key], network: Option<Party>, end: End, now: i64) -> bool {
        let mut locked = false;
        for key in keys {
            let Some(streak) = self.streaks.get_mut(key) else { continue };
            match end {
                End::Right => streak.right(),
                End::Undone => streak.undone(),
                End::Wrong => locked |= streak.wrong(policy(key).quota, now),
            }
        }
        if let Some(bucket) = network.and_then(|network| self.buckets.get_mut(&(RateLimit::ADDRESS, network)))
        {
            match end {
                End::Right | End::Undone => bucket.undone(),
                End::Wrong => bucket.wrong(now),
            }
        }
        locked
    }

    /// Counts one event of an address, such as an invalid token or a new account. Fails if the limit is
    /// reached.
    pub(super) fn count(&mut self, policy: RateLimit, network: Party, now: i64) -> Result<(), RateLimited> {
        if let Room::RateLimited(retry_after) = self.room_of(policy, network, now) {
            return Err(RateLimited { policy, retry_after });
        }
        self.make_room(now);
        let bucket = self.buckets.entry((policy, network)).or_default();
        bucket.begin();
        bucket.wrong(now);
        Ok(())
    }

    /// The limit with the fewest failures left, and how many. If several limits tie, the first of them.
    pub(super) fn nearest(&self, keys: &[Key]) -> (RateLimit, u32) {
        let left = |key: &Key| {
            let policy = policy(key);
            (policy, self.streaks.get(key).map_or(policy.quota, |streak| streak.left(policy.quota)))
        };
        keys.iter().map(left).min_by_key(|(_, left)| *left).unwrap_or((RateLimit::LOGIN, 0))
    }

    pub(super) fn failures(&self, key: &Key) -> u32 {
        self.streaks.get(key).map_or(0, Streak::failures)
    }

    /// When the last lock of the account ends.
    pub(super) fn locked_until(&self, account: &AccountKey, now: i64) -> Option<i64> {
        let of_it = self.streaks.iter().filter(|(key, _)| key.account() == account);
        of_it.filter_map(|(key, streak)| streak.locked_until(policy(key).quota, now)).max()
    }

    /// Clears the failures of an account, but not its pending attempts. Returns whether there were any.
    pub(super) fn unlock(&mut self, account: &AccountKey) -> bool {
        let of_it = self.streaks.iter_mut().filter(|(key, _)| key.account() == account);
        of_it.fold(false, |any, (_, streak)| streak.forgive() || any)
    }

    /// Evicts at least half of a full map, so that the next attempts need no eviction: the streaks that end
    /// first, and the buckets with the fewest failures. Entries with pending attempts stay.
    fn make_room(&mut self, now: i64) {
        if self.streaks.len() >= STREAKS {
            forget(&mut self.streaks, STREAKS / 2, |streak| streak.may_go());
        }
        if self.buckets.len() >= BUCKETS {
            forget(&mut self.buckets, BUCKETS / 2, |bucket| bucket.may_go(now));
        }
    }
}

/// Evicts the entries with the lowest ranks until `left` remain. Entries without a rank stay.
fn forget<K, V>(all: &mut HashMap<K, V>, left: usize, mut rank: impl FnMut(&mut V) -> Option<i64>) {
    let mut ranks: Vec<_> = all.values_mut().filter_map(&mut rank).collect();
    ranks.sort_unstable();
    let last = all.len().saturating_sub(left + 1);
    let Some(highest) = ranks.get(last).or(ranks.last()).copied() else { return };
    all.retain(|_, value| rank(value).is_none_or(|rank| rank > highest));
}
