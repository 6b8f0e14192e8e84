//! Rules that find suspicious patterns in the event counts of the last minutes, each with its own text.

use std::collections::{BTreeMap, BTreeSet};

use two_gates_app::components::plural;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::{Suspect, Suspicion};

use crate::db::audit::Alike;

pub(super) const LOOK_BACK: i64 = 10 * 60;

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

impl Of {
    /// The account or address that the rule counts these events for; `None` if it does not count them.
    fn name(self, alike: &Alike) -> Option<&str> {
        match self {
            Self::Account => alike.account.as_deref(),
            Self::Address => Some(&alike.address),
            Self::AddressOfNobody => alike.account.is_none().then_some(&*alike.address),
        }
    }

    fn suspect(self, name: &str) -> Suspect {
        match self {
            Self::Account => Suspect::Account(name.to_owned()),
            Self::Address | Self::AddressOfNobody => Suspect::Address(name.to_owned()),
        }
    }
}

/// A rule: how many events of one name, over how many different accounts or resources, are suspicious.
struct Trigger {
    looks_like: &'static str,
    event: EventName,
    of: Of,
    over: fn(&Alike) -> &str,
    count: u32,
    spread: usize,
    /// The noun for a counted event.
    counted: &'static str,
    words: &'static str,
}

/// The account of an event. All events without an account count as one account.
fn account(alike: &Alike) -> &str {
    alike.account.as_deref().unwrap_or_default()
}

fn resource(alike: &Alike) -> &str {
    &alike.resource
}

const fn guessing(event: EventName, of: Of, count: u32) -> Trigger {
    let (looks_like, counted) = ("guessing", "failed login");
    Trigger { looks_like, event, of, over: account, count, spread: 0, counted, words: "" }
}

const fn probing(of: Of, words: &'static str) -> Trigger {
    let refusals = guessing(EventName::AuthzFail, of, 10);
    Trigger { looks_like: "probing", over: resource, spread: 5, counted: "refusal", words, ..refusals }
}

const RULES: [Trigger; 7] = [
    Trigger {
        words: "10 failed logins or more for one account within 10 minutes",
        ..guessing(EventName::AuthnLoginFail, Of::Account, 10)
    },
    Trigger {
        counted: "lock",
        words: "a lock of the account within 10 minutes",
        ..guessing(EventName::AuthnLoginLock, Of::Account, 1)
    },
    Trigger {
        spread: 5,
        words: "20 failed logins or more from one address over 5 accounts or more within 10 minutes",
        ..guessing(EventName::AuthnLoginFail, Of::Address, 20)
    },
    Trigger {
        words: "10 failed logins or more from one address for names that nobody has, within 10 minutes",
        ..guessing(EventName::AuthnLoginFail, Of::AddressOfNobody, 10)
    },
    Trigger {
        counted: "rate-limited attempt",
        words: "20 attempts or more from one address that were rate limited, within 10 minutes",
        ..guessing(EventName::ExcessRateLimitExceeded, Of::Address, 20)
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

/// The suspicions that follow from the event counts, highest count first.
pub(crate) fn suspicions(counts: &[Alike]) -> Vec<Suspicion> {
    let mut found: Vec<_> = RULES.iter().flat_map(|rule| apply(rule, counts)).collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    found.into_iter().take(SHOWN).map(|(_, suspicion)| suspicion).collect()
}

fn apply(rule: &Trigger, counts: &[Alike]) -> Vec<(u32, Suspicion)> {
    let mut by: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
    let of_rule = counts.iter().filter(|alike| alike.recent && alike.event == rule.event.as_str());
    for alike in of_rule {
        let Some(name) = rule.of.name(alike) else { continue };
        let (count, spread) = by.entry(name).or_default();
        *count = count.saturating_add(alike.count);
        spread.insert((rule.over)(alike));
    }
    by.retain(|_, (count, spread)| *count >= rule.count && spread.len() >= rule.spread);
    let suspicion = |(name, (count, _)): (&str, (u32, _))| {
        let counted = plural(usize::try_from(count).unwrap_or(usize::MAX), rule.counted);
        let (looks_like, suspect) = (rule.looks_like, rule.of.suspect(name));
        (count, Suspicion { looks_like, suspect, counted, rule: rule.words })
    };
    by.into_iter().map(suspicion).collect()
}
