//! Failure counters: a streak per account key, whose wait grows, and a token bucket per address.

const FIRST_WAIT: i64 = 30;

/// The longest wait, in seconds. No lock is permanent.
const LONGEST_WAIT: i64 = 60 * 60;

/// A streak expires this many seconds after its last failure, or after the end of the lock that followed.
pub(super) const FORGET: i64 = 24 * 60 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Yes,
    /// Another attempt is pending and has to end first.
    Wait,
    /// No attempt may begin for this many seconds.
    RateLimited(u32),
}

/// The failed and the pending attempts under one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Streak {
    failures: u32,
    under_way: u32,
    /// When the lock ends; without a lock, the time of the last failure.
    until: i64,
}

impl Streak {
    /// Whether another attempt may begin. No more attempts may be pending than failures are left, so that
    /// parallel attempts count like sequential ones.
    pub(super) fn room(&mut self, quota: u32, now: i64) -> Room {
        if self.under_way == 0 && now - self.until > FORGET {
            *self = Self::default();
        }
        let left = if self.failures < quota {
            quota - self.failures
        } else if now < self.until {
            return Room::RateLimited(u32::try_from(self.until - now).unwrap_or(u32::MAX));
        } else {
            1
        };
        if self.under_way < left { Room::Yes } else { Room::Wait }
    }

    pub(super) fn begin(&mut self) {
        self.under_way += 1;
    }

    pub(super) fn right(&mut self) {
        self.under_way -= 1;
        self.failures = 0;
    }

    pub(super) fn undone(&mut self) {
        self.under_way -= 1;
    }

    /// Ends an attempt as wrong. Returns whether the account is now locked.
    pub(super) fn wrong(&mut self, quota: u32, now: i64) -> bool {
        self.under_way -= 1;
        self.failures = self.failures.saturating_add(1);
        let over = self.failures.checked_sub(quota);
        self.until = over.map_or(now, |over| now + wait(over));
        over.is_some()
    }

    /// Clears the failures. Returns whether there were any.
    pub(super) fn forgive(&mut self) -> bool {
        let any = self.failures > 0;
        *self = Self { under_way: self.under_way, ..Self::default() };
        any
    }

    pub(super) const fn failures(&self) -> u32 {
        self.failures
    }

    /// Failures left before the account is locked.
    pub(super) const fn left(&self, quota: u32) -> u32 {
        quota.saturating_sub(self.failures)
    }

    /// When the lock ends; `None` if the account is not locked.
    pub(super) fn locked_until(&self, quota: u32, now: i64) -> Option<i64> {
        (self.failures >= quota && now < self.until).then_some(self.until)
    }

    /// The eviction rank: the streak that ends first is evicted first. `None` while an attempt is pending.
    pub(super) fn may_go(&self) -> Option<i64> {
        (self.under_way == 0).then_some(self.until)
    }
}

/// The seconds to wait after `over` failures beyond the quota. Each of them doubles the wait.
pub(super) fn wait(over: u32) -> i64 {
    FIRST_WAIT
        .checked_shl(over)
        .filter(|wait| (FIRST_WAIT..LONGEST_WAIT).contains(wait))
        .unwrap_or(LONGEST_WAIT)
}

/// The failures, or other limited events, of one address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bucket {
    failures: u32,
    under_way: u32,
    /// Time of the last refill.
    at: i64,
}

impl Bucket {
    pub(super) fn room(&mut self, quota: u32, now: i64) -> Room {
        self.give_back(now);
        if self.failures + self.under_way < quota {
            Room::Yes
        } else if self.under_way > 0 {
            Room::Wait
        } else {
            Room::RateLimited(1)
        }
    }

    pub(super) fn begin(&mut self) {
        self.under_way += 1;
    }

    pub(super) fn undone(&mut self) {
        self.under_way -= 1;
    }

    pub(super) fn wrong(&mut self, now: i64) {
        self.under_way -= 1;
        self.give_back(now);
        self.failures += 1;
    }

    /// The eviction rank: the failures that would be lost. `None` while an attempt is pending.
    pub(super) fn may_go(&mut self, now: i64) -> Option<i64> {
        self.give_back(now);
        (self.under_way == 0).then_some(i64::from(self.failures))
    }

    /// Refills the bucket: removes one failure for each second since the last refill.
    fn give_back(&mut self, now: i64) {
        let back = u32::try_from((now - self.at).max(0)).unwrap_or(u32::MAX);
        self.failures = self.failures.saturating_sub(back);
        self.at = now;
    }
}
