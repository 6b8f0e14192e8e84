//! Unit tests of `defence::streak`.

use crate::defence::streak::{Bucket, Check, LIFETIME, Streak, backoff};

fn fail(streak: &mut Streak, now: i64) -> bool {
    assert_eq!(streak.check(3, now), Check::Pass);
    streak.begin();
    streak.fail(3, now)
}

#[test]
fn the_wait_doubles_up_to_an_hour_and_never_further() {
    let waits: Vec<_> = (0..9).map(backoff).collect();
    assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    assert_eq!([backoff(63), backoff(64), backoff(u32::MAX)], [3600; 3]);
}

#[test]
fn it_locks_at_the_quota_lets_one_in_after_the_wait_and_a_right_one_ends_it() {
    let mut streak = Streak::default();
    assert!(!fail(&mut streak, 0) && !fail(&mut streak, 1) && fail(&mut streak, 2));
    assert_eq!(streak.check(3, 2), Check::RateLimited(30));
    assert_eq!(streak.check(3, 31), Check::RateLimited(1));
    assert!(fail(&mut streak, 32));
    assert_eq!(streak.check(3, 33), Check::RateLimited(59));
    assert_eq!(streak.check(3, 92), Check::Pass);
    streak.begin();
    assert_eq!(streak.check(3, 92), Check::Wait);
    streak.succeed();
    assert_eq!((streak.check(3, 92), streak.remaining(3)), (Check::Pass, 3));
}

#[test]
fn those_under_way_count_until_they_are_known() {
    let mut streak = Streak::default();
    for _ in 0..3 {
        assert_eq!(streak.check(3, 0), Check::Pass);
        streak.begin();
    }
    assert_eq!(streak.check(3, 0), Check::Wait);
    streak.cancel();
    assert_eq!(streak.check(3, 0), Check::Pass);
}

#[test]
fn a_day_after_the_last_failure_all_is_forgotten() {
    let mut streak = Streak::default();
    fail(&mut streak, 0);
    assert_eq!((streak.check(3, LIFETIME), streak.failures()), (Check::Pass, 1));
    assert_eq!((streak.check(3, LIFETIME + 1), streak.failures()), (Check::Pass, 0));
}

#[test]
fn what_is_under_way_may_come_back_and_one_failure_does_each_second() {
    let mut bucket = Bucket::default();
    assert_eq!(bucket.check(2, 100), Check::Pass);
    bucket.begin();
    bucket.begin();
    assert_eq!(bucket.check(2, 100), Check::Wait);
    bucket.cancel();
    assert_eq!(bucket.check(2, 100), Check::Pass);
    bucket.fail(100);
    bucket.begin();
    bucket.fail(100);
    assert_eq!(bucket.check(2, 100), Check::RateLimited(1));
    assert_eq!(bucket.check(2, 101), Check::Pass);
    assert_eq!(bucket.eviction_rank(101), Some(1));
    assert_eq!(bucket.eviction_rank(102), Some(0));
    bucket.begin();
    assert_eq!(bucket.eviction_rank(103), None);
}
