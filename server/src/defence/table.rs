//! All streaks and buckets, and what an attempt means to each of them.

use std::collections::HashMap;

use super::attempt::{Account, Attempt, Key, Network};
use super::bucket::Bucket;
use super::held::{Held, Policy};
use super::streak::{Room, Streak};

/// Streaks that are kept. When there are more, the oldest that are neither locked nor under way are forgotten.
const STREAKS: usize = 50_000;

/// Addresses that are kept.
const BUCKETS: usize = 50_000;

#[derive(Debug, Default)]
pub(super) struct Table {
    streaks: HashMap<Key, Streak>,
    buckets: HashMap<Network, Bucket>,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Right,
    Wrong,
    Undone,
}

const fn policy(key: &Key) -> Policy {
    match key {
        Key::From(..) | Key::On(..) => Policy::LOGIN,
        Key::Account(_) => Policy::ACCOUNT,
    }
}

impl Table {
    /// Begins an attempt where every limit has room for it; says which does not.
    pub(super) fn begin(&mut self, attempt: &Attempt<'_>, now: i64) -> Result<(), Option<Held>> {
        self.make_room(now);
        let (keys, network) = (attempt.keys(), attempt.network());
        let mut waits = false;
        for key in &keys {
            let policy = policy(key);
            match self.streaks.entry(*key).or_default().room(policy.quota, now) {
                Room::Yes => {}
                Room::Wait => waits = true,
                Room::Held(retry_after) => return Err(Some(Held { policy, retry_after })),
            }
        }
        if let Some(network) = network {
            match self.buckets.entry(network).or_default().room(Policy::ADDRESS.quota, now) {
                Room::Yes => {}
                Room::Wait => waits = true,
                Room::Held(retry_after) => return Err(Some(Held { policy: Policy::ADDRESS, retry_after })),
            }
        }
        if waits {
            return Err(None);
        }
        for key in keys {
            self.streaks.entry(key).or_default().begin();
        }
        if let Some(network) = network {
            self.buckets.entry(network).or_default().begin();
        }
        Ok(())
    }

    /// Ends an attempt; says whether it has locked its account, here or everywhere.
    pub(super) fn end(&mut self, keys: &[Key], network: Option<Network>, end: End, now: i64) -> bool {
        let mut locked = false;
        for key in keys {
            let Some(streak) = self.streaks.get_mut(key) else { continue };
            match end {
                End::Right => streak.right(),
                End::Undone => streak.undone(),
                End::Wrong => locked |= streak.wrong(policy(key).quota, now),
            }
        }
        if let Some(bucket) = network.and_then(|network| self.buckets.get_mut(&network)) {
            match end {
                End::Right | End::Undone => bucket.undone(),
                End::Wrong => bucket.wrong(now),
            }
        }
        locked
    }

    /// A failure without an attempt: a token that nobody has. Held where the address has had too many.
    pub(super) fn wrong_at_once(&mut self, network: Network, now: i64) -> Result<(), Held> {
        self.make_room(now);
        let bucket = self.buckets.entry(network).or_default();
        match bucket.room(Policy::ADDRESS.quota, now) {
            Room::Yes | Room::Wait => {
                bucket.begin();
                bucket.wrong(now);
                Ok(())
            }
            Room::Held(retry_after) => Err(Held { policy: Policy::ADDRESS, retry_after }),
        }
    }

    /// What is left of the tightest limit, and the failures so far.
    pub(super) fn left(&self, key: &Key) -> u32 {
        let quota = policy(key).quota;
        self.streaks.get(key).map_or(quota, |streak| streak.left(quota))
    }

    pub(super) fn failures(&self, key: &Key) -> u32 {
        self.streaks.get(key).map_or(0, Streak::failures)
    }

    /// Until when an account is locked, anywhere.
    pub(super) fn locked_until(&self, account: &Account, now: i64) -> Option<i64> {
        let of_it = self.streaks.iter().filter(|(key, _)| key.account() == account);
        of_it.filter_map(|(key, streak)| streak.locked_until(policy(key).quota, now)).max()
    }

    /// Forgets the failures of an account, but for those under way; says whether there were any.
    pub(super) fn unlock(&mut self, account: &Account) -> bool {
        let mut any = false;
        for streak in
            self.streaks.iter_mut().filter(|(key, _)| key.account() == account).map(|(_, streak)| streak)
        {
            any |= streak.forgive();
        }
        any
    }

    fn make_room(&mut self, now: i64) {
        if self.streaks.len() >= STREAKS {
            let mut idle: Vec<_> =
                self.streaks.values().filter(|streak| streak.is_idle(now)).map(Streak::last).collect();
            idle.sort_unstable();
            let older = idle.get(idle.len() / 2).copied().unwrap_or(i64::MIN);
            self.streaks.retain(|_, streak| !streak.is_idle(now) || streak.last() > older);
        }
        if self.buckets.len() >= BUCKETS {
            self.buckets.retain(|_, bucket| !bucket.is_idle(now));
        }
    }
}
