//! Unit tests of `defence::limits`.

use std::net::{IpAddr, Ipv4Addr};

use time::Duration;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::db::World;
use crate::defence::attempt::{RateLimit, RateLimited};
use crate::defence::limits::{AttemptError, LoginLimiter};
use crate::defence::{Attempt, Device, SecretKind};
use crate::http::ClientAddress;

fn from(host: u8) -> ClientAddress {
    ClientAddress::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, host)))
}

fn attempt(name: &str, host: u8) -> Attempt<'_> {
    Attempt {
        world: World::DEFAULT,
        kind: SecretKind::Login,
        name,
        address: from(host),
        device: None,
        lab_run: None,
    }
}

/// Runs an attempt from each host at once. Returns how many were verified, and how many still wait.
async fn run_at_once(limits: &LoginLimiter, hosts: impl Iterator<Item = u8>, right: bool) -> (usize, usize) {
    let mut all = JoinSet::new();
    for host in hosts {
        let limits = limits.clone();
        all.spawn(async move {
            let Ok(slot) = limits.begin(&attempt("alice", host)).await else { return false };
            tokio::task::yield_now().await;
            if right {
                slot.succeed();
            } else {
                slot.fail();
            }
            true
        });
    }
    let verified = all.join_all().await.into_iter().filter(|verified| *verified).count();
    (verified, limits.waiting())
}

#[tokio::test]
async fn of_a_hundred_right_ones_at_once_all_are_verified_and_of_wrong_ones_the_quota() {
    let limits = LoginLimiter::new(Clock::manual());
    assert_eq!(run_at_once(&limits, (0..100).map(|_| 1), true).await, (100, 0));
    assert_eq!(run_at_once(&limits, (0..100).map(|_| 1), false).await, (5, 0));
    let limits = LoginLimiter::new(Clock::manual());
    assert_eq!(run_at_once(&limits, 0..100, true).await.0, 100);
    assert_eq!(run_at_once(&limits, 0..100, false).await.0, 10);
}

#[tokio::test]
async fn a_lock_holds_from_everywhere_but_not_on_a_known_device_and_ends_by_itself() {
    let clock = Clock::manual();
    let limits = LoginLimiter::new(clock.clone());
    run_at_once(&limits, 0..100, false).await;
    let limited = AttemptError::RateLimited(RateLimited { limit: RateLimit::ACCOUNT, retry_after: 30 });
    assert_eq!(limits.begin(&attempt("alice", 200)).await.unwrap_err(), limited);
    assert_eq!(limits.begin(&attempt(" ALICE", 200)).await.unwrap_err(), limited);
    limits.begin(&attempt("bob", 200)).await.unwrap().succeed();
    let known = Attempt { device: Some(Device([7; 32])), ..attempt("alice", 200) };
    limits.begin(&known).await.unwrap().succeed();
    assert_eq!(limits.begin(&attempt("alice", 200)).await.unwrap_err(), limited);
    clock.advance(Duration::seconds(30));
    limits.begin(&attempt("alice", 200)).await.unwrap().succeed();
    limits.begin(&attempt("alice", 200)).await.unwrap().succeed();
}

#[test]
fn one_account_takes_no_more_than_its_share_of_the_queue() {
    let limits = LoginLimiter::new(Clock::manual());
    let (alice, bob) = (attempt("alice", 1).account(), attempt("bob", 1).account());
    let wait = |account| limits.queue.try_acquire(account);
    let mut slots: Vec<_> =
        (0..crate::defence::limits::MAX_WAITING_PER_ACCOUNT).map(|_| wait(alice).unwrap()).collect();
    assert!(wait(alice).is_none() && wait(bob).is_some());
    slots.pop();
    assert!(wait(alice).is_some());
}

#[tokio::test]
async fn who_goes_away_has_tried() {
    let limits = LoginLimiter::new(Clock::manual());
    for _ in 0..5 {
        drop(limits.begin(&attempt("alice", 1)).await.unwrap());
    }
    assert!(matches!(limits.begin(&attempt("alice", 1)).await, Err(AttemptError::RateLimited(_))));
    assert!(limits.unlock(World::DEFAULT, SecretKind::Login, "alice"));
    assert!(limits.begin(&attempt("alice", 1)).await.is_ok());
}

#[tokio::test]
async fn an_address_is_held_after_a_hundred_and_gets_one_back_each_second() {
    let clock = Clock::manual();
    let limits = LoginLimiter::new(clock.clone());
    let names: Vec<_> = (0..101).map(|i| format!("name-{i}")).collect();
    for name in &names[..99] {
        limits.begin(&attempt(name, 1)).await.unwrap().fail();
    }
    limits.count(RateLimit::ADDRESS, from(1)).unwrap();
    let limited = RateLimited { limit: RateLimit::ADDRESS, retry_after: 1 };
    assert_eq!(limits.begin(&attempt(&names[100], 1)).await.unwrap_err(), AttemptError::RateLimited(limited));
    assert_eq!(limits.count(RateLimit::ADDRESS, from(1)), Err(limited));
    limits.count(RateLimit::SIGN_UP, from(1)).unwrap();
    limits.begin(&attempt(&names[100], 2)).await.unwrap().succeed();
    clock.advance(Duration::seconds(1));
    limits.begin(&attempt(&names[100], 1)).await.unwrap().succeed();
}
