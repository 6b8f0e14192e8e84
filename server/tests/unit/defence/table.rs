//! Unit tests of `defence::table`.

use std::net::{IpAddr, Ipv4Addr};

use crate::db::World;
use crate::defence::SecretKind;
use crate::defence::attempt::{Attempt, RateLimit, RateLimited};
use crate::defence::table::{AttemptEnd, MAX_BUCKETS, MAX_STREAKS, Table};
use crate::http::ClientAddress;

fn attempt(name: &str, host: u32) -> Attempt<'_> {
    Attempt {
        world: World::DEFAULT,
        kind: SecretKind::Login,
        name,
        address: ClientAddress::new(IpAddr::V4(Ipv4Addr::from(host))),
        device: None,
        lab_run: None,
    }
}

fn fail(table: &mut Table, name: &str, host: u32) -> Result<(), Option<RateLimited>> {
    let attempt = attempt(name, host);
    table.begin(&attempt, 0)?;
    table.end(&attempt.keys(), attempt.network(), AttemptEnd::Failure, 0);
    Ok(())
}

#[test]
fn who_is_held_leaves_nothing_behind_under_whatever_name() {
    let mut table = Table::default();
    for i in 0..RateLimit::ADDRESS.quota {
        fail(&mut table, &format!("name-{i}"), 1).unwrap();
    }
    let count = table.streaks.len();
    let limited = RateLimited { limit: RateLimit::ADDRESS, retry_after: 1 };
    for i in 0..1000 {
        assert_eq!(fail(&mut table, &format!("other-{i}"), 1), Err(Some(limited)));
    }
    assert_eq!((table.streaks.len(), table.buckets.len()), (count, 1));
}

#[test]
fn it_keeps_within_its_bounds_and_keeps_what_is_locked_and_what_is_under_way() {
    let mut table = Table::default();
    for _ in 0..RateLimit::LOGIN.quota {
        fail(&mut table, "alice", 1).unwrap();
    }
    let pending = attempt("bob", 1);
    table.begin(&pending, 0).unwrap();
    let more = u32::try_from(MAX_STREAKS.max(MAX_BUCKETS)).unwrap();
    for host in 2..more {
        fail(&mut table, &host.to_string(), host).unwrap();
    }
    assert!(table.streaks.len() <= MAX_STREAKS + 1 && table.buckets.len() <= MAX_BUCKETS + 1);
    let locked = fail(&mut table, "alice", 1).unwrap_err().unwrap();
    assert_eq!(locked.limit, RateLimit::LOGIN);
    assert!(table.streaks.contains_key(&pending.keys()[0]) && table.streaks.contains_key(&pending.keys()[1]));
}
