//! Rules that find suspicious patterns in the event counts of the last minutes, each with its own text.

use std::collections::{BTreeMap, BTreeSet};

use two_gates_app::components::count_of;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::{Suspect, Suspicion};

use crate::db::audit::Alike;

pub const LOOK_BACK: i64 = 10 * 60;

/// Maximum number of suspicions shown. The highest counts come first.
const SHOWN: usize = 8;

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
struct Trigger {
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

const fn guessing(event: EventName, (of, over): (Of, Over), (count, spread): (u32, usize)) -> Trigger {
    Trigger { looks_like: "guessing", event, of, over, count, spread, counted: "failed login", words: "" }
}

const fn probing(of: Of, words: &'static str) -> Trigger {
    let refusals = guessing(EventName::AuthzFail, (of, Over::Resources), (10, 5));
    Trigger { looks_like: "probing", counted: "refusal", words, ..refusals }
}

const RULES: [Trigger; 7] = [
    Trigger {
        words: "10 failed logins or more for one account within 10 minutes",
        ..guessing(EventName::AuthnLoginFail, (Of::Account, Over::Nothing), (10, 0))
    },
    Trigger {
        counted: "lock",
        words: "a lock of the account within 10 minutes",
        ..guessing(EventName::AuthnLoginLock, (Of::Account, Over::Nothing), (1, 0))
    },
    Trigger {
        words: "20 failed logins or more from one address over 5 accounts or more within 10 minutes",
        ..guessing(EventName::AuthnLoginFail, (Of::Address, Over::Accounts), (20, 5))
    },
    Trigger {
        words: "10 failed logins or more from one address for names that nobody has, within 10 minutes",
        ..guessing(EventName::AuthnLoginFail, (Of::AddressOfNobody, Over::Nothing), (10, 0))
    },
    Trigger {
        counted: "rate-limited attempt",
        words: "20 attempts or more from one address that were rate limited, within 10 minutes",
        ..guessing(EventName::ExcessRateLimitExceeded, (Of::Address, Over::Nothing), (20, 0))
    },
    probing(
        Of::Account,
        "10 refusals or more at gate 2 or the door for one account over 5 resources or more within 10 \
            minutes",
    ),
    probing(
        Of::AddressOfNobody,
        "10 refusals or more without an account from one address over 5 resources or more within 10 minutes",
    ),
];

/// The suspicions that follow from the counts, highest first.
pub fn suspicions(counts: &[Alike]) -> Vec<Suspicion> {
    let mut found: Vec<_> = RULES.iter().flat_map(|rule| apply(rule, counts)).collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().take(SHOWN).map(|(_, suspicion)| suspicion).collect()
}

fn apply(rule: &Trigger, counts: &[Alike]) -> Vec<(u32, Suspicion)> {
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
