//! Unit tests of `session::cache`.

use two_gates_policy::{AccountId, Grants, Plan, Principal, Role};

use super::{MAX_ENTRIES, SessionCache, SessionRow};

fn row(created_at: i64, seen_at: i64) -> SessionRow {
    let principal = Principal {
        id: AccountId(1),
        name: "a".to_owned(),
        role: Role::Standard,
        plan: Plan::Free,
        granted: Grants::NONE,
        scopes: None,
        auth_age: None,
    };
    SessionRow { principal, created_at, seen_at }
}

#[test]
fn a_reading_counts_until_the_next_write_and_for_five_seconds_at_most() {
    let cache = SessionCache::default();
    cache.insert([1; 32], row(100, 100), 7, 100);
    assert!(cache.get(&[1; 32], 7, 104).is_some());
    assert!(cache.get(&[2; 32], 7, 104).is_none(), "another id");
    assert!(cache.get(&[1; 32], 8, 104).is_none(), "something was written");
    assert!(cache.get(&[1; 32], 7, 105).is_none(), "five seconds are over");
    assert!(cache.get(&[1; 32], 7, 99).is_none(), "the clock went back");
}

#[test]
fn a_limit_ends_a_session_that_was_just_read() {
    let cache = SessionCache::default();
    cache.insert([1; 32], row(0, 0), 0, 30 * 60 - 1);
    assert!(cache.get(&[1; 32], 0, 30 * 60 - 1).is_some());
    assert!(cache.get(&[1; 32], 0, 30 * 60).is_none());
}

#[test]
fn no_more_are_kept_than_said() {
    let cache = SessionCache::default();
    for i in 0..=MAX_ENTRIES {
        let mut id = [0; 32];
        id[..8].copy_from_slice(&i.to_le_bytes());
        cache.insert(id, row(0, 0), 0, 0);
    }
    assert!(cache.entries().len() <= MAX_ENTRIES);
}
