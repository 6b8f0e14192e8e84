//! The guided stories. Each becomes a page, an entry in the index, a test of its status, and a browser test.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};
use two_gates_policy::Disclosure;

use crate::catalogue::{CALLERS, CallerEntry, Claim, Persona, leak_list, read};
use crate::wire::{Method, SourceIp};

/// One story.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The last segment of the story's path.
    pub slug: &'static str,
    /// The title.
    pub title: &'static str,
    /// The number of the claim that the story shows.
    pub claim: &'static str,
    /// The situation, in two sentences.
    pub situation: &'static str,
    /// The request.
    pub request: CatalogueRequest,
    /// A second request, B, for comparison.
    pub other: Option<CatalogueRequest>,
    /// Why the story compares the request with B; empty without B.
    #[serde(default)]
    pub beside: &'static str,
    /// The key of a caller who gets 200 for the same request, or empty.
    #[serde(default)]
    pub allowed: &'static str,
    /// A question that helps to guess the status.
    pub hint: &'static str,
    /// The subject of the message in alice's inbox that belongs to the lesson, or empty.
    #[serde(default)]
    pub message: &'static str,
    /// The status in an unchanged world.
    pub answer: u16,
    /// The reason for or against each likely guess.
    pub why: BTreeMap<u16, &'static str>,
    /// The lesson.
    pub remember: &'static str,
    /// The section of the standard behind the lesson.
    pub section: &'static str,
}

/// Stories about one question.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// The id of the group on the index page, and its slug in the path of its recap.
    pub key: &'static str,
    /// The question.
    pub title: &'static str,
    /// The introduction.
    pub lead: &'static str,
    /// The stories.
    #[serde(rename = "scenario", deserialize_with = "deserialize_scenarios")]
    pub scenarios: Vec<&'static Scenario>,
}

fn deserialize_scenarios<D: Deserializer<'static>>(rows: D) -> Result<Vec<&'static Scenario>, D::Error> {
    leak_list(rows).map(|rows: &'static [Scenario]| rows.iter().collect())
}

/// Every story, in order.
pub static GROUPS: LazyLock<[Course; 5]> = LazyLock::new(|| {
    [
        include_str!("../../catalogue/scenarios/who-are-you.toml"),
        include_str!("../../catalogue/scenarios/may-you.toml"),
        include_str!("../../catalogue/scenarios/does-it-exist.toml"),
        include_str!("../../catalogue/scenarios/tokens-and-keys.toml"),
        include_str!("../../catalogue/scenarios/its-complicated.toml"),
    ]
    .map(read)
});

/// A short course for beginners. Its stories also appear in their groups.
pub static ESSENTIALS: LazyLock<Course> = LazyLock::new(|| Course {
    key: "essentials",
    title: "Essentials",
    lead: "401, 403 and 404 in six questions. Start here. The groups below include them.",
    scenarios: [
        "inbox-logged-out",
        "log-in-and-retry",
        "admin-area",
        "same-account-again",
        "another-account",
        "hidden-or-missing",
    ]
    .into_iter()
    .filter_map(Scenario::find)
    .collect(),
});

impl Course {
    /// The essentials, then every group.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        std::iter::once(&*ESSENTIALS).chain(GROUPS.iter())
    }

    /// The course with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        Self::all().find(|course| course.key == key)
    }

    /// The next course.
    pub fn next(&self) -> Option<&'static Self> {
        Self::all().skip_while(|course| course.key != self.key).nth(1)
    }

    /// The stories of the course, in order.
    pub fn lessons(&'static self) -> impl Iterator<Item = Lesson> {
        self.scenarios.iter().map(move |&scenario| Lesson { scenario, course: self })
    }
}

/// A story in a course, which is the essentials or the story's group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The story.
    pub scenario: &'static Scenario,
    /// The course.
    pub course: &'static Course,
}

impl Lesson {
    /// The story with this slug: in the given course if the course contains it, and otherwise in its group.
    pub fn find(slug: &str, course: Option<&str>) -> Option<Self> {
        let scenario = Scenario::find(slug)?;
        let selected = course.and_then(Course::find).filter(|course| course.scenarios.contains(&scenario));
        let course = selected.or_else(|| GROUPS.iter().find(|group| group.scenarios.contains(&scenario)))?;
        Some(Self { scenario, course })
    }

    /// The position in the course, from 1.
    pub fn position(&self) -> usize {
        self.course.scenarios.iter().take_while(|other| other.slug != self.scenario.slug).count() + 1
    }

    /// The previous story of the course.
    pub fn previous(&self) -> Option<Self> {
        self.course.lessons().nth(self.position().checked_sub(2)?)
    }

    /// The next story of the course.
    pub fn next(&self) -> Option<Self> {
        self.course.lessons().nth(self.position())
    }
}

impl Scenario {
    /// Every story.
    pub fn all() -> impl DoubleEndedIterator<Item = &'static Self> + Clone {
        GROUPS.iter().flat_map(|group| group.scenarios.iter().copied())
    }

    /// The story with this slug.
    pub fn find(slug: &str) -> Option<&'static Self> {
        Self::all().find(|scenario| scenario.slug == slug)
    }

    /// The scenario that a message with this subject belongs to.
    pub fn find_by_subject(subject: &str) -> Option<&'static Self> {
        Self::all().find(|scenario| scenario.message == subject && !subject.is_empty())
    }

    /// Why a guess is right or wrong; `None` without a reason, or if `status` is not [`Self::answer`].
    pub fn reason(&self, guess: u16, status: u16) -> Option<&'static str> {
        self.why.get(&guess).copied().filter(|_| status == self.answer)
    }

    /// The claim that the story shows.
    pub fn claim(&self) -> Option<&'static Claim> {
        Claim::find(self.claim)
    }

    /// The persona and the path; `None` if a browser cannot send the request by following a link.
    pub fn link_target(&self) -> Option<(&'static Persona, &'static str)> {
        let CatalogueRequest { caller, method, path, policy, clock, from, headers, .. } = self.request;
        let is_plain_get = method == Method::Get && headers.is_empty();
        let is_unchanged = policy.is_none() && clock == 0 && from == SourceIp::Ordinary;
        (is_plain_get && is_unchanged).then_some((Persona::find(caller)?, path))
    }
}

/// A request and its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRequest {
    /// The key of the caller.
    #[serde(default = "logged_out")]
    pub caller: &'static str,
    /// The method.
    #[serde(default)]
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// The disclosure policy; `None` for the site's own policies.
    pub policy: Option<Disclosure>,
    /// Seconds by which the site's clock is ahead for the request.
    #[serde(default)]
    pub clock: u32,
    /// The client address.
    #[serde(default)]
    pub from: SourceIp,
    /// Header fields to add.
    #[serde(default, deserialize_with = "leak_list")]
    pub headers: &'static [(&'static str, &'static str)],
    /// The content; empty for none.
    #[serde(default)]
    pub body: &'static str,
}

const fn logged_out() -> &'static str {
    "logged-out"
}

impl CatalogueRequest {
    /// The caller.
    pub fn caller(&self) -> &'static CallerEntry {
        CallerEntry::find(self.caller).unwrap_or(&CALLERS[0])
    }
}
