//! A token bucket of one address: failures of any account, or new accounts. Refills one a second.

use super::streak::Room;

/// Refilled each second.
const PER_SECOND: i64 = 1;

/// The failures of one address, or the other events that a limit counts.
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

    /// The failures that would be forgotten with this bucket; `None` while an attempt is pending.
    pub(super) fn may_go(&mut self, now: i64) -> Option<i64> {
        self.give_back(now);
        (self.under_way == 0).then_some(i64::from(self.failures))
    }

    fn give_back(&mut self, now: i64) {
        let back = u32::try_from((now - self.at).max(0) * PER_SECOND).unwrap_or(u32::MAX);
        self.failures = self.failures.saturating_sub(back);
        self.at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::{Bucket, Room};

    #[test]
    fn what_is_under_way_may_come_back_and_one_failure_does_each_second() {
        let mut bucket = Bucket::default();
        assert_eq!(bucket.room(2, 100), Room::Yes);
        bucket.begin();
        bucket.begin();
        assert_eq!(bucket.room(2, 100), Room::Wait);
        bucket.undone();
        assert_eq!(bucket.room(2, 100), Room::Yes);
        bucket.wrong(100);
        bucket.begin();
        bucket.wrong(100);
        assert_eq!(bucket.room(2, 100), Room::RateLimited(1));
        assert_eq!(bucket.room(2, 101), Room::Yes);
        assert_eq!(bucket.may_go(101), Some(1));
        assert_eq!(bucket.may_go(102), Some(0));
        bucket.begin();
        assert_eq!(bucket.may_go(103), None);
    }
}
