//! Unit tests of `defence::streak`.

use crate::defence::streak::{Bucket, FORGET, Room, Streak, wait};

fn fail(streak: &mut Streak, now: i64) -> bool {
    assert_eq!(streak.room(3, now), Room::Yes);
    streak.begin();
    streak.wrong(3, now)
}

#[test]
fn the_wait_doubles_up_to_an_hour_and_never_further() {
    let waits: Vec<_> = (0..9).map(wait).collect();
    assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    assert_eq!([wait(63), wait(64), wait(u32::MAX)], [3600; 3]);
}

#[test]
fn it_locks_at_the_quota_lets_one_in_after_the_wait_and_a_right_one_ends_it() {
    let mut streak = Streak::default();
    assert!(!fail(&mut streak, 0) && !fail(&mut streak, 1) && fail(&mut streak, 2));
    assert_eq!(streak.room(3, 2), Room::RateLimited(30));
    assert_eq!(streak.room(3, 31), Room::RateLimited(1));
    assert!(fail(&mut streak, 32));
    assert_eq!(streak.room(3, 33), Room::RateLimited(59));
    assert_eq!(streak.room(3, 92), Room::Yes);
    streak.begin();
    assert_eq!(streak.room(3, 92), Room::Wait);
    streak.right();
    assert_eq!((streak.room(3, 92), streak.left(3)), (Room::Yes, 3));
}

#[test]
fn those_under_way_count_until_they_are_known() {
    let mut streak = Streak::default();
    for _ in 0..3 {
        assert_eq!(streak.room(3, 0), Room::Yes);
        streak.begin();
    }
    assert_eq!(streak.room(3, 0), Room::Wait);
    streak.undone();
    assert_eq!(streak.room(3, 0), Room::Yes);
}

#[test]
fn a_day_after_the_last_failure_all_is_forgotten() {
    let mut streak = Streak::default();
    fail(&mut streak, 0);
    assert_eq!((streak.room(3, FORGET), streak.failures()), (Room::Yes, 1));
    assert_eq!((streak.room(3, FORGET + 1), streak.failures()), (Room::Yes, 0));
}

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
