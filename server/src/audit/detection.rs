//! Rules that find suspicious patterns in the event counts of the last minutes, each with its own text.

use std::collections::{BTreeMap, BTreeSet};

use two_gates_app::components::plural;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::monitor::overview::{Suspect, Suspicion};

use crate::db::audit::EventGroup;

pub(super) const LOOKBACK_SECONDS: i64 = 10 * 60;

/// Maximum number of suspicions shown. The highest counts come first.
const MAX_SUSPICIONS: usize = 8;

/// How a rule groups the events that it counts.
#[derive(Clone, Copy)]
enum Grouping {
    Account,
    Address,
    /// An address, counting only events without an account. Other rules cover events of accounts.
    AnonymousAddress,
}

impl Grouping {
    /// The account or address that the rule counts these events for; `None` if it does not count them.
    fn name(self, group: &EventGroup) -> Option<&str> {
        match self {
            Self::Account => group.account.as_deref(),
            Self::Address => Some(&group.address),
            Self::AnonymousAddress => group.account.is_none().then_some(&*group.address),
        }
    }

    fn suspect(self, name: &str) -> Suspect {
        match self {
            Self::Account => Suspect::Account(name.to_owned()),
            Self::Address | Self::AnonymousAddress => Suspect::Address(name.to_owned()),
        }
    }
}

/// How many events of one name, over how many different accounts or resources, are suspicious.
struct DetectionRule {
    looks_like: &'static str,
    event: EventName,
    grouping: Grouping,
    distinct: fn(&EventGroup) -> &str,
    min_count: u32,
    spread: usize,
    /// The noun for a counted event.
    counted: &'static str,
    text: &'static str,
}

/// The account of an event. All events without an account count as one account.
fn account(group: &EventGroup) -> &str {
    group.account.as_deref().unwrap_or_default()
}

fn resource(group: &EventGroup) -> &str {
    &group.resource
}

const fn guessing_rule(event: EventName, grouping: Grouping, min_count: u32) -> DetectionRule {
    let (looks_like, counted) = ("guessing", "failed login");
    DetectionRule { looks_like, event, grouping, distinct: account, min_count, spread: 0, counted, text: "" }
}

const fn probing_rule(grouping: Grouping, text: &'static str) -> DetectionRule {
    let base = guessing_rule(EventName::AuthzFail, grouping, 10);
    DetectionRule { looks_like: "probing", distinct: resource, spread: 5, counted: "refusal", text, ..base }
}

const RULES: [DetectionRule; 7] = [
    DetectionRule {
        text: "10 failed logins or more for one account within 10 minutes",
        ..guessing_rule(EventName::AuthnLoginFail, Grouping::Account, 10)
    },
    DetectionRule {
        counted: "lock",
        text: "a lock of the account within 10 minutes",
        ..guessing_rule(EventName::AuthnLoginLock, Grouping::Account, 1)
    },
    DetectionRule {
        spread: 5,
        text: "20 failed logins or more from one address over 5 accounts or more within 10 minutes",
        ..guessing_rule(EventName::AuthnLoginFail, Grouping::Address, 20)
    },
    DetectionRule {
        text: "10 failed logins or more from one address for names that nobody has, within 10 minutes",
        ..guessing_rule(EventName::AuthnLoginFail, Grouping::AnonymousAddress, 10)
    },
    DetectionRule {
        counted: "rate-limited attempt",
        text: "20 attempts or more from one address that were rate limited, within 10 minutes",
        ..guessing_rule(EventName::ExcessRateLimitExceeded, Grouping::Address, 20)
    },
    probing_rule(
        Grouping::Account,
        "10 refusals or more at gate 2 or the door for one account over 5 resources or more within 10 \
            minutes",
    ),
    probing_rule(
        Grouping::AnonymousAddress,
        "10 refusals or more without an account from one address over 5 resources or more within 10 minutes",
    ),
];

/// The suspicions that follow from the event counts, highest count first.
pub(crate) fn suspicions(counts: &[EventGroup]) -> Vec<Suspicion> {
    let mut suspicions: Vec<_> = RULES.iter().flat_map(|rule| apply(rule, counts)).collect();
    suspicions.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    suspicions.into_iter().take(MAX_SUSPICIONS).map(|(_, suspicion)| suspicion).collect()
}

fn apply(rule: &DetectionRule, counts: &[EventGroup]) -> Vec<(u32, Suspicion)> {
    let mut groups: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
    for group in counts.iter().filter(|group| group.recent && group.event == rule.event.as_str()) {
        let Some(name) = rule.grouping.name(group) else { continue };
        let (count, distinct) = groups.entry(name).or_default();
        *count = count.saturating_add(group.count);
        distinct.insert((rule.distinct)(group));
    }
    groups.retain(|_, (count, distinct)| *count >= rule.min_count && distinct.len() >= rule.spread);
    let suspicion = |(name, (count, _)): (&str, (u32, _))| {
        let counted = plural(usize::try_from(count).unwrap_or(usize::MAX), rule.counted);
        let (looks_like, suspect) = (rule.looks_like, rule.grouping.suspect(name));
        (count, Suspicion { looks_like, suspect, counted, rule: rule.text })
    };
    groups.into_iter().map(suspicion).collect()
}
