//! Failure counters: a streak per account key, whose wait grows, and a token bucket per address.

const FIRST_WAIT: i64 = 30;

/// The longest wait, in seconds. No lock is permanent.
const LONGEST_WAIT: i64 = 60 * 60;

/// A streak expires this many seconds after its last failure, or after the end of the lock that followed.
pub(super) const LIFETIME: i64 = 24 * 60 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    Pass,
    /// Another attempt is pending and has to end first.
    Wait,
    /// No attempt may begin for this many seconds.
    RateLimited(u32),
}

/// The failed and the pending attempts under one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Streak {
    failures: u32,
    pending: u32,
    /// When the lock ends; without a lock, the time of the last failure.
    until: i64,
}

impl Streak {
    /// Whether another attempt may begin. No more attempts may be pending than failures are left, so that
    /// parallel attempts count like sequential ones.
    pub(super) fn check(&mut self, quota: u32, now: i64) -> Check {
        if self.pending == 0 && now - self.until > LIFETIME {
            *self = Self::default();
        }
        let remaining = if self.failures < quota {
            quota - self.failures
        } else if now < self.until {
            return Check::RateLimited(u32::try_from(self.until - now).unwrap_or(u32::MAX));
        } else {
            1
        };
        if self.pending < remaining { Check::Pass } else { Check::Wait }
    }

    pub(super) fn begin(&mut self) {
        self.pending += 1;
    }

    pub(super) fn succeed(&mut self) {
        self.pending -= 1;
        self.failures = 0;
    }

    pub(super) fn cancel(&mut self) {
        self.pending -= 1;
    }

    /// Ends an attempt as wrong. Returns whether the account is now locked.
    pub(super) fn fail(&mut self, quota: u32, now: i64) -> bool {
        self.pending -= 1;
        self.failures = self.failures.saturating_add(1);
        let excess = self.failures.checked_sub(quota);
        self.until = excess.map_or(now, |excess| now + backoff(excess));
        excess.is_some()
    }

    /// Clears the failures. Returns whether there were any.
    pub(super) fn clear(&mut self) -> bool {
        let any = self.failures > 0;
        *self = Self { pending: self.pending, ..Self::default() };
        any
    }

    pub(super) const fn failures(&self) -> u32 {
        self.failures
    }

    /// Failures left before the account is locked.
    pub(super) const fn remaining(&self, quota: u32) -> u32 {
        quota.saturating_sub(self.failures)
    }

    /// When the lock ends; `None` if the account is not locked.
    pub(super) fn locked_until(&self, quota: u32, now: i64) -> Option<i64> {
        (self.failures >= quota && now < self.until).then_some(self.until)
    }

    /// The eviction rank: the streak that ends first is evicted first. `None` while an attempt is pending.
    pub(super) fn eviction_rank(&self) -> Option<i64> {
        (self.pending == 0).then_some(self.until)
    }
}

/// The seconds to wait after `excess` failures beyond the quota. Each of them doubles the wait.
pub(super) fn backoff(excess: u32) -> i64 {
    let wait = FIRST_WAIT.checked_shl(excess);
    wait.filter(|wait| (FIRST_WAIT..LONGEST_WAIT).contains(wait)).unwrap_or(LONGEST_WAIT)
}

/// The failures, or other limited events, of one address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bucket {
    failures: u32,
    pending: u32,
    /// Time of the last refill.
    at: i64,
}

impl Bucket {
    pub(super) fn check(&mut self, quota: u32, now: i64) -> Check {
        self.refill(now);
        if self.failures + self.pending < quota {
            Check::Pass
        } else if self.pending > 0 {
            Check::Wait
        } else {
            Check::RateLimited(1)
        }
    }

    pub(super) fn begin(&mut self) {
        self.pending += 1;
    }

    pub(super) fn cancel(&mut self) {
        self.pending -= 1;
    }

    pub(super) fn fail(&mut self, now: i64) {
        self.pending -= 1;
        self.refill(now);
        self.failures += 1;
    }

    /// The eviction rank: the failures that would be lost. `None` while an attempt is pending.
    pub(super) fn eviction_rank(&mut self, now: i64) -> Option<i64> {
        self.refill(now);
        (self.pending == 0).then_some(i64::from(self.failures))
    }

    /// Refills the bucket: removes one failure for each second since the last refill.
    fn refill(&mut self, now: i64) {
        let back = u32::try_from((now - self.at).max(0)).unwrap_or(u32::MAX);
        self.failures = self.failures.saturating_sub(back);
        self.at = now;
    }
}
