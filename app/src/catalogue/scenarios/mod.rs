//! The guided stories: a situation, a request, its status, and a lesson. Each row becomes a page, an entry in
//! the index, a test of the live status, and a browser test.

mod authentication;
mod concealment;
mod credentials;
mod guards;
mod permissions;

use two_gates_policy::Disclosure;

use crate::catalogue::{CALLERS, CallerEntry, Claim, Persona};
use crate::wire::{Method, SentFrom};

/// One story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub beside: &'static str,
    /// The key of a caller who gets 200 for the same request, or empty.
    pub allowed: &'static str,
    /// The status in an unchanged world.
    pub answer: u16,
    /// Why it is not a 200; empty if nobody would guess that.
    pub not_200: &'static str,
    /// Why it is not a 204; empty if nobody would guess that.
    pub not_204: &'static str,
    /// Why it is not a 303; empty if nobody would guess that.
    pub not_303: &'static str,
    /// Why it is not a 400; empty if nobody would guess that.
    pub not_400: &'static str,
    /// Why it is not a 401; empty if nobody would guess that.
    pub not_401: &'static str,
    /// Why it is not a 403; empty if nobody would guess that.
    pub not_403: &'static str,
    /// Why it is not a 404; empty if nobody would guess that.
    pub not_404: &'static str,
    /// Why it is not a 405; empty if nobody would guess that.
    pub not_405: &'static str,
    /// The lesson.
    pub remember: &'static str,
    /// The section of the standard.
    pub section: &'static str,
}

/// The defaults.
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
    not_200: "",
    not_204: "",
    not_303: "",
    not_400: "",
    not_401: "",
    not_403: "",
    not_404: "",
    not_405: "",
    remember: "",
    section: "",
};

/// Stories about one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The value in anchors.
    pub key: &'static str,
    /// The question.
    pub title: &'static str,
    /// The lead.
    pub lead: &'static str,
    /// The stories.
    pub scenarios: &'static [Scenario],
}

/// Every story, in order.
pub const GROUPS: [Group; 5] = [
    Group {
        key: "who-are-you",
        title: "Who are you?",
        lead: "Gate 1. A 401 says that the request lacks valid credentials.",
        scenarios: authentication::SCENARIOS,
    },
    Group {
        key: "with-what",
        title: "With what?",
        lead: "Gate 1 by other schemes: tokens, Basic, keys, and a login that is too old. Each is challenged \
            in its own words.",
        scenarios: credentials::SCENARIOS,
    },
    Group {
        key: "may-you",
        title: "May you?",
        lead: "Gate 2. A 403 says that the request was understood, and is refused.",
        scenarios: permissions::SCENARIOS,
    },
    Group {
        key: "does-it-exist",
        title: "Does it exist?",
        lead: "The hidden door. A 404 says that there is nothing, or nothing you may know of.",
        scenarios: concealment::SCENARIOS,
    },
    Group {
        key: "its-complicated",
        title: "It's complicated",
        lead: "Before the gates, beside them, and where people disagree.",
        scenarios: guards::SCENARIOS,
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
        let reason = match guess {
            200 => self.not_200,
            204 => self.not_204,
            303 => self.not_303,
            400 => self.not_400,
            401 => self.not_401,
            403 => self.not_403,
            404 => self.not_404,
            405 => self.not_405,
            _ => "",
        };
        (status == self.answer && !reason.is_empty()).then_some(reason)
    }

    /// The claim that the story shows.
    pub fn claim(&self) -> Option<&'static Claim> {
        Claim::find(self.claim)
    }

    /// The persona and the path; `None` if a browser does not send this request for a link.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The key of the caller.
    pub caller: &'static str,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// The policy; `None` for the site's own.
    pub policy: Option<Disclosure>,
    /// Seconds by which the clock is ahead.
    pub clock: u32,
    /// The client address.
    pub from: SentFrom,
    /// Header fields to add.
    pub headers: &'static [(&'static str, &'static str)],
    /// The content; empty for none.
    pub body: &'static str,
}

impl Request {
    /// A request with that method.
    pub const fn new(method: Method, caller: &'static str, path: &'static str) -> Self {
        Self {
            caller,
            method,
            path,
            policy: None,
            clock: 0,
            from: SentFrom::Ordinary,
            headers: &[],
            body: "",
        }
    }

    /// A plain GET.
    pub const fn get(caller: &'static str, path: &'static str) -> Self {
        Self::new(Method::Get, caller, path)
    }

    /// A POST with that content.
    pub const fn post(caller: &'static str, path: &'static str, body: &'static str) -> Self {
        Self { body, ..Self::new(Method::Post, caller, path) }
    }

    /// The same request from another address.
    #[must_use]
    pub const fn at(self, from: SentFrom) -> Self {
        Self { from, ..self }
    }

    /// The same request with another policy.
    #[must_use]
    pub const fn under(self, policy: Disclosure) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// The same request with header fields.
    #[must_use]
    pub const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// The same request this many seconds later.
    #[must_use]
    pub const fn later(self, clock: u32) -> Self {
        Self { clock, ..self }
    }

    /// The same request from another caller.
    #[must_use]
    pub const fn from(self, caller: &'static str) -> Self {
        Self { caller, ..self }
    }

    /// The caller.
    pub fn caller(&self) -> &'static CallerEntry {
        CallerEntry::find(self.caller).unwrap_or(&CALLERS[0])
    }
}
