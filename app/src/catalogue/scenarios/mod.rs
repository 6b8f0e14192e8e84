//! The guided stories: a situation, a request, the status it gets, and what to remember. One row is a page,
//! its place in the index, a law about the live status, and a test in the browser.

mod does_it_exist;
mod its_complicated;
mod may_you;
mod reasons;
mod request;
mod who_are_you;
mod with_what;

pub use reasons::Reasons;
pub use request::Request;

use crate::catalogue::{Claim, Persona};
use crate::wire::{Method, SentFrom};

/// One story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The last part of its address.
    pub slug: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// The number of the claim that it shows.
    pub claim: &'static str,
    /// Where one is, in two sentences.
    pub situation: &'static str,
    /// What is sent.
    pub request: Request,
    /// What is sent for comparison.
    pub other: Option<Request>,
    /// Why that stands beside it as B; empty where nothing does.
    pub beside: &'static str,
    /// The key of a caller who gets 200 for the same request; empty for none.
    pub allowed: &'static str,
    /// The status that comes back, in a world that nobody has changed.
    pub answer: u16,
    /// Why it is no other status that one would guess.
    pub reasons: Reasons,
    /// What to take home.
    pub remember: &'static str,
    /// The section of the standard behind it.
    pub section: &'static str,
}

/// What most stories have nothing of.
const PLAIN: Scenario = Scenario {
    slug: "",
    title: "",
    claim: "",
    situation: "",
    request: Request::get("logged-out", "/"),
    other: None,
    beside: "",
    allowed: "",
    answer: 200,
    reasons: reasons::NONE,
    remember: "",
    section: "",
};

/// Stories that ask the same question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value in anchors.
    pub key: &'static str,
    /// The question.
    pub title: &'static str,
    /// What it is about.
    pub lead: &'static str,
    /// The stories.
    pub scenarios: &'static [Scenario],
}

/// Every story, in the order in which they are told.
pub const GROUPS: [Group; 5] = [
    Group {
        key: "who-are-you",
        title: "Who are you?",
        lead: "Gate 1. A 401 says that the request lacks valid credentials.",
        scenarios: who_are_you::SCENARIOS,
    },
    Group {
        key: "with-what",
        title: "With what?",
        lead: "Gate 1 by other schemes: tokens, Basic, keys, and a login that is too old. Each is challenged \
            in its own words.",
        scenarios: with_what::SCENARIOS,
    },
    Group {
        key: "may-you",
        title: "May you?",
        lead: "Gate 2. A 403 says that the request was understood, and is refused.",
        scenarios: may_you::SCENARIOS,
    },
    Group {
        key: "does-it-exist",
        title: "Does it exist?",
        lead: "The hidden door. A 404 says that there is nothing, or nothing you may know of.",
        scenarios: does_it_exist::SCENARIOS,
    },
    Group {
        key: "its-complicated",
        title: "It's complicated",
        lead: "Before the gates, beside them, and where people disagree.",
        scenarios: its_complicated::SCENARIOS,
    },
];

impl Scenario {
    /// Every story.
    pub fn all() -> impl DoubleEndedIterator<Item = &'static Self> + Clone {
        GROUPS.iter().flat_map(|group| group.scenarios)
    }

    /// The story with that slug.
    pub fn find(slug: &str) -> Option<&'static Self> {
        Self::all().find(|scenario| scenario.slug == slug)
    }

    /// The group it stands in, and its place there from 1.
    pub fn place(&self) -> Option<(&'static Group, usize)> {
        GROUPS.iter().find_map(|group| {
            let place = group.scenarios.iter().position(|scenario| scenario.slug == self.slug)?;
            Some((group, place + 1))
        })
    }

    /// The story before it.
    pub fn previous(&self) -> Option<&'static Self> {
        Self::all().take_while(|scenario| scenario.slug != self.slug).last()
    }

    /// The story after it.
    pub fn next(&self) -> Option<&'static Self> {
        Self::all().skip_while(|scenario| scenario.slug != self.slug).nth(1)
    }

    /// Why a guess is not what came back: only where that is what the story promises, and not in a world that
    /// somebody has changed.
    pub fn reason(&self, guess: u16, status: u16) -> Option<&'static str> {
        self.reasons.against(guess).filter(|_| status == self.answer)
    }

    /// The claim that it shows.
    pub fn claim(&self) -> Option<&'static Claim> {
        Claim::find(self.claim)
    }

    /// Who can go there with one click, and the path: where the request is one that a browser sends for a
    /// link.
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
