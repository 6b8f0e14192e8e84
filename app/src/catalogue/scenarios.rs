//! The guided stories: a situation, a request, its status, and a lesson. Each row becomes a page, an entry in
//! the index, a test of the live status, and a browser test.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use two_gates_policy::Disclosure;

use crate::catalogue::{CALLERS, CallerEntry, Claim, Persona, list, read};
use crate::wire::{Method, SentFrom};

/// One story.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The last segment of the address.
    pub slug: &'static str,
    /// The title.
    pub title: &'static str,
    /// The number of the claim that the story shows.
    pub claim: &'static str,
    /// The situation, in two sentences.
    pub situation: &'static str,
    /// The request.
    pub request: Request,
    /// A second request, B, for comparison.
    pub other: Option<Request>,
    /// Why the story compares with B; empty without B.
    #[serde(default)]
    pub beside: &'static str,
    /// The key of a caller who gets 200 for the same request, or empty.
    #[serde(default)]
    pub allowed: &'static str,
    /// The status in an unchanged world.
    pub answer: u16,
    /// For each likely wrong guess, the reason why it is wrong.
    pub why_not: BTreeMap<u16, &'static str>,
    /// The lesson.
    pub remember: &'static str,
    /// The section of the standard.
    pub section: &'static str,
}

/// Stories about one question.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The value in anchors.
    pub key: &'static str,
    /// The question.
    pub title: &'static str,
    /// The lead.
    pub lead: &'static str,
    /// The stories.
    #[serde(rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

/// Every story, in order.
pub static GROUPS: LazyLock<[Group; 5]> = LazyLock::new(|| {
    [
        include_str!("../../catalogue/scenarios/who-are-you.toml"),
        include_str!("../../catalogue/scenarios/with-what.toml"),
        include_str!("../../catalogue/scenarios/may-you.toml"),
        include_str!("../../catalogue/scenarios/does-it-exist.toml"),
        include_str!("../../catalogue/scenarios/its-complicated.toml"),
    ]
    .map(read)
});

impl Scenario {
    /// Every story.
    pub fn all() -> impl DoubleEndedIterator<Item = &'static Self> + Clone {
        GROUPS.iter().flat_map(|group| &group.scenarios)
    }

    /// The story with this slug.
    pub fn find(slug: &str) -> Option<&'static Self> {
        Self::all().find(|scenario| scenario.slug == slug)
    }

    /// The group, and the position in it from 1.
    pub fn place(&self) -> Option<(&'static Group, usize)> {
        GROUPS.iter().find_map(|group| {
            let place = group.scenarios.iter().position(|scenario| scenario.slug == self.slug)?;
            Some((group, place + 1))
        })
    }

    /// The previous story.
    pub fn previous(&self) -> Option<&'static Self> {
        Self::all().take_while(|scenario| scenario.slug != self.slug).last()
    }

    /// The next story.
    pub fn next(&self) -> Option<&'static Self> {
        Self::all().skip_while(|scenario| scenario.slug != self.slug).nth(1)
    }

    /// Why a guess is wrong; `None` without a reason, or if the status is not the expected one.
    pub fn reason(&self, guess: u16, status: u16) -> Option<&'static str> {
        self.why_not.get(&guess).copied().filter(|_| status == self.answer)
    }

    /// The claim that the story shows.
    pub fn claim(&self) -> Option<&'static Claim> {
        Claim::find(self.claim)
    }

    /// The persona and the path; `None` if a browser cannot send the request by following a link.
    pub fn real_page(&self) -> Option<(&'static Persona, &'static str)> {
        let Request { caller, method, path, policy, clock, from, headers, .. } = self.request;
        let visit = method == Method::Get
            && policy.is_none()
            && clock == 0
            && from == SentFrom::Ordinary
            && headers.is_empty();
        let persona = Persona::find(caller)?;
        visit.then_some((persona, path))
    }
}

/// A request and its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The key of the caller.
    #[serde(default = "logged_out")]
    pub caller: &'static str,
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// The policy; `None` for the site's own.
    pub policy: Option<Disclosure>,
    /// Seconds by which the clock is ahead.
    #[serde(default)]
    pub clock: u32,
    /// The client address.
    #[serde(default)]
    pub from: SentFrom,
    /// Header fields to add.
    #[serde(default, deserialize_with = "list")]
    pub headers: &'static [(&'static str, &'static str)],
    /// The content; empty for none.
    #[serde(default)]
    pub body: &'static str,
}

const fn logged_out() -> &'static str {
    "logged-out"
}

impl Request {
    /// The caller.
    pub fn caller(&self) -> &'static CallerEntry {
        CallerEntry::find(self.caller).unwrap_or(&CALLERS[0])
    }
}
