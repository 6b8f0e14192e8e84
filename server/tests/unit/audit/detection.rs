//! Unit tests of `audit::detection`.

use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::Suspect;

use crate::audit::detection::suspicions;
use crate::db::audit::EventGroup;

fn events(event: EventName, account: Option<&str>, resource: &str, count: u32) -> EventGroup {
    EventGroup {
        recent: true,
        event: event.as_str().to_owned(),
        account: account.map(str::to_owned),
        address: "192.0.2.10".to_owned(),
        resource: resource.to_owned(),
        refused: true,
        count,
    }
}

fn suspects(counts: &[EventGroup]) -> Vec<(&'static str, Suspect)> {
    suspicions(counts).into_iter().map(|finding| (finding.looks_like, finding.suspect)).collect()
}

#[test]
fn ten_failed_logins_of_one_account_look_like_guessing_and_nine_do_not() {
    let failures = |count| [events(EventName::AuthnLoginFail, Some("alice"), "/login", count)];
    assert_eq!(suspects(&failures(10)), [("guessing", Suspect::Account("alice".to_owned()))]);
    assert_eq!(suspects(&failures(9)), []);
    let earlier = failures(10).map(|group| EventGroup { recent: false, ..group });
    assert_eq!(suspects(&earlier), [], "an hour ago");
}

#[test]
fn a_lock_is_enough() {
    let lock = [events(EventName::AuthnLoginLock, Some("alice"), "/login", 1)];
    assert_eq!(suspects(&lock), [("guessing", Suspect::Account("alice".to_owned()))]);
}

#[test]
fn spraying_takes_twenty_over_five_accounts() {
    let spray = |each| {
        [Some("a"), Some("b"), Some("c"), Some("d"), Some("e")]
            .map(|name| events(EventName::AuthnLoginFail, name, "/login", each))
    };
    assert_eq!(suspects(&spray(4)), [("guessing", Suspect::Address("192.0.2.10".to_owned()))]);
    assert_eq!(suspects(&spray(3)), []);
    assert_eq!(suspects(&spray(6)[1..]), [], "four accounts");
}

#[test]
fn names_that_nobody_has_are_a_list_that_somebody_goes_through() {
    let failures = |count| [events(EventName::AuthnLoginFail, None, "/login", count)];
    assert_eq!(suspects(&failures(10)), [("guessing", Suspect::Address("192.0.2.10".to_owned()))]);
    assert_eq!(suspects(&failures(9)), []);
}

#[test]
fn who_goes_on_when_held_back_is_guessing() {
    let limited = |count| [events(EventName::ExcessRateLimitExceeded, None, "/login", count)];
    assert_eq!(suspects(&limited(20)), [("guessing", Suspect::Address("192.0.2.10".to_owned()))]);
    assert_eq!(suspects(&limited(19)), []);
}

#[test]
fn ten_refusals_over_five_resources_look_like_probing_and_ten_over_one_do_not() {
    let paths = ["/profiles/a", "/profiles/b", "/profiles/c", "/profiles/d", "/profiles/e"];
    let probes = |account| paths.map(|path| events(EventName::AuthzFail, account, path, 2));
    assert_eq!(suspects(&probes(Some("bob"))), [("probing", Suspect::Account("bob".to_owned()))]);
    assert_eq!(suspects(&probes(None)), [("probing", Suspect::Address("192.0.2.10".to_owned()))]);
    assert_eq!(suspects(&probes(None)[1..]), [], "eight over four");
    assert_eq!(suspects(&[events(EventName::AuthzFail, Some("bob"), "/admin", 10)]), [], "one page");
}
