//! Rules that find suspicious patterns in the event counts of the last minutes, each with its own text.

use std::collections::{BTreeMap, BTreeSet};

use two_gates_app::components::count_of;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::{Suspect, Suspicion};

use crate::db::audit::Alike;

pub const LOOK_BACK: i64 = 10 * 60;

/// Maximum number of suspicions shown. The highest counts come first.
const SHOWN: usize = 8;

const GUESSING: &str = "guessing";
const PROBING: &str = "probing";

/// How a rule groups the events that it counts.
#[derive(Clone, Copy)]
enum Of {
    Account,
    Address,
    /// An address, counting only events without an account. Other rules cover events of accounts.
    AddressOfNobody,
}

/// The dimension in which a rule counts different values.
#[derive(Clone, Copy)]
enum Over {
    Nothing,
    /// All names without an account count as one.
    Accounts,
    Resources,
}

impl Of {
    /// The suspect of these events; `None` if the rule does not cover them.
    fn suspect(self, alike: &Alike) -> Option<Suspect> {
        match (self, &alike.account) {
            (Self::Account, account) => account.clone().map(Suspect::Account),
            (Self::AddressOfNobody, Some(_)) => None,
            (Self::Address, _) | (Self::AddressOfNobody, None) => {
                Some(Suspect::Address(alike.address.clone()))
            }
        }
    }
}

impl Over {
    fn part(self, alike: &Alike) -> Option<&str> {
        match self {
            Self::Nothing => None,
            Self::Accounts => Some(alike.account.as_deref().unwrap_or_default()),
            Self::Resources => Some(&alike.resource),
        }
    }
}

/// A rule: an event name, and how many of these events over how many different values are suspicious.
struct Rule {
    looks_like: &'static str,
    event: EventName,
    of: Of,
    over: Over,
    count: u32,
    spread: usize,
    /// The noun for a counted event.
    counted: &'static str,
    words: &'static str,
}

const RULES: [Rule; 7] = [
    Rule {
        looks_like: GUESSING,
        event: EventName::AuthnLoginFail,
        of: Of::Account,
        over: Over::Nothing,
        count: 10,
        spread: 0,
        counted: "failed login",
        words: "10 failed logins or more for one account within 10 minutes",
    },
    Rule {
        looks_like: GUESSING,
        event: EventName::AuthnLoginLock,
        of: Of::Account,
        over: Over::Nothing,
        count: 1,
        spread: 0,
        counted: "lock",
        words: "a lock of the account within 10 minutes",
    },
    Rule {
        looks_like: GUESSING,
        event: EventName::AuthnLoginFail,
        of: Of::Address,
        over: Over::Accounts,
        count: 20,
        spread: 5,
        counted: "failed login",
        words: "20 failed logins or more from one address over 5 accounts or more within 10 minutes",
    },
    Rule {
        looks_like: GUESSING,
        event: EventName::AuthnLoginFail,
        of: Of::AddressOfNobody,
        over: Over::Nothing,
        count: 10,
        spread: 0,
        counted: "failed login",
        words: "10 failed logins or more from one address for names that nobody has, within 10 minutes",
    },
    Rule {
        looks_like: GUESSING,
        event: EventName::ExcessRateLimitExceeded,
        of: Of::Address,
        over: Over::Nothing,
        count: 20,
        spread: 0,
        counted: "held-back attempt",
        words: "20 attempts or more from one address that were held back, within 10 minutes",
    },
    Rule {
        looks_like: PROBING,
        event: EventName::AuthzFail,
        of: Of::Account,
        over: Over::Resources,
        count: 10,
        spread: 5,
        counted: "refusal",
        words: "10 refusals or more at gate 2 or the door for one account over 5 resources or more \
            within 10 minutes",
    },
    Rule {
        looks_like: PROBING,
        event: EventName::AuthzFail,
        of: Of::AddressOfNobody,
        over: Over::Resources,
        count: 10,
        spread: 5,
        counted: "refusal",
        words: "10 refusals or more without an account from one address over 5 resources or more \
            within 10 minutes",
    },
];

/// The suspicions that follow from the counts, highest first.
pub fn suspicions(counts: &[Alike]) -> Vec<Suspicion> {
    let mut found: Vec<_> = RULES.iter().flat_map(|rule| apply(rule, counts)).collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().take(SHOWN).map(|(_, suspicion)| suspicion).collect()
}

fn apply(rule: &Rule, counts: &[Alike]) -> Vec<(u32, Suspicion)> {
    let mut by: BTreeMap<(bool, String), (u32, BTreeSet<&str>)> = BTreeMap::new();
    let of_rule = counts.iter().filter(|alike| alike.recent && alike.event == rule.event.as_str());
    for alike in of_rule {
        let Some(suspect) = rule.of.suspect(alike) else { continue };
        let (count, spread) = by.entry(key(suspect)).or_default();
        *count = count.saturating_add(alike.count);
        spread.extend(rule.over.part(alike));
    }
    let enough =
        by.into_iter().filter(|(_, (count, spread))| *count >= rule.count && spread.len() >= rule.spread);
    enough
        .map(|((is_account, name), (count, _))| {
            let suspect = if is_account { Suspect::Account(name) } else { Suspect::Address(name) };
            let counted = count_of(usize::try_from(count).unwrap_or(usize::MAX), rule.counted);
            (count, Suspicion { looks_like: rule.looks_like, suspect, counted, rule: rule.words })
        })
        .collect()
}

fn key(suspect: Suspect) -> (bool, String) {
    match suspect {
        Suspect::Account(name) => (true, name),
        Suspect::Address(name) => (false, name),
    }
}

#[cfg(test)]
mod tests {
    use super::{Alike, EventName, Suspect, suspicions};

    fn events(event: EventName, account: Option<&str>, resource: &str, count: u32) -> Alike {
        Alike {
            recent: true,
            event: event.as_str().to_owned(),
            account: account.map(str::to_owned),
            address: "192.0.2.10".to_owned(),
            resource: resource.to_owned(),
            refused: true,
            count,
        }
    }

    fn found(counts: &[Alike]) -> Vec<(&'static str, Suspect)> {
        suspicions(counts).into_iter().map(|found| (found.looks_like, found.suspect)).collect()
    }

    #[test]
    fn ten_failed_logins_of_one_account_look_like_guessing_and_nine_do_not() {
        let fails = |count| [events(EventName::AuthnLoginFail, Some("alice"), "/login", count)];
        assert_eq!(found(&fails(10)), [("guessing", Suspect::Account("alice".to_owned()))]);
        assert_eq!(found(&fails(9)), []);
        let earlier = fails(10).map(|alike| Alike { recent: false, ..alike });
        assert_eq!(found(&earlier), [], "an hour ago");
    }

    #[test]
    fn a_lock_is_enough() {
        let lock = [events(EventName::AuthnLoginLock, Some("alice"), "/login", 1)];
        assert_eq!(found(&lock), [("guessing", Suspect::Account("alice".to_owned()))]);
    }

    #[test]
    fn spraying_takes_twenty_over_five_accounts() {
        let spray = |each| {
            [Some("a"), Some("b"), Some("c"), Some("d"), Some("e")]
                .map(|name| events(EventName::AuthnLoginFail, name, "/login", each))
        };
        assert_eq!(found(&spray(4)), [("guessing", Suspect::Address("192.0.2.10".to_owned()))]);
        assert_eq!(found(&spray(3)), []);
        assert_eq!(found(&spray(6)[1..]), [], "four accounts");
    }

    #[test]
    fn names_that_nobody_has_are_a_list_that_somebody_goes_through() {
        let fails = |count| [events(EventName::AuthnLoginFail, None, "/login", count)];
        assert_eq!(found(&fails(10)), [("guessing", Suspect::Address("192.0.2.10".to_owned()))]);
        assert_eq!(found(&fails(9)), []);
    }

    #[test]
    fn who_goes_on_when_held_back_is_guessing() {
        let held = |count| [events(EventName::ExcessRateLimitExceeded, None, "/login", count)];
        assert_eq!(found(&held(20)), [("guessing", Suspect::Address("192.0.2.10".to_owned()))]);
        assert_eq!(found(&held(19)), []);
    }

    #[test]
    fn ten_refusals_over_five_resources_look_like_probing_and_ten_over_one_do_not() {
        let paths = ["/profiles/a", "/profiles/b", "/profiles/c", "/profiles/d", "/profiles/e"];
        let probes = |account| paths.map(|path| events(EventName::AuthzFail, account, path, 2));
        assert_eq!(found(&probes(Some("bob"))), [("probing", Suspect::Account("bob".to_owned()))]);
        assert_eq!(found(&probes(None)), [("probing", Suspect::Address("192.0.2.10".to_owned()))]);
        assert_eq!(found(&probes(None)[1..]), [], "eight over four");
        assert_eq!(found(&[events(EventName::AuthzFail, Some("bob"), "/admin", 10)]), [], "one page");
    }
}
