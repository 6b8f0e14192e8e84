//! The scenarios that a visitor has done, as stored in a cookie.

use std::fmt;

use crate::catalogue::{Course, Lesson, Scenario};

/// How a scenario was done. The first guess decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// The first guess was right.
    FirstTry,
    /// The first guess was wrong, or was not recorded.
    Missed,
}

impl Completion {
    /// The completion by a first guess.
    pub const fn of(is_right: bool) -> Self {
        if is_right { Self::FirstTry } else { Self::Missed }
    }

    /// The word beside the scenario.
    pub const fn word(self) -> &'static str {
        match self {
            Self::FirstTry => "first try",
            Self::Missed => "missed",
        }
    }
}

/// The mark after a slug if the first guess was right.
const FIRST_TRY: char = '!';

/// The scenarios that a visitor has done. Contains only slugs of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<(&'static str, Completion)>);

impl Progress {
    /// The maximum size of the cookie, in bytes. All slugs together take less.
    pub const MAX_BYTES: usize = 2048;

    /// Parses entries joined by dots. Ignores unknown slugs, because anyone can edit the cookie.
    pub fn parse(text: &str) -> Self {
        if text.len() > Self::MAX_BYTES { Self::default() } else { text.split('.').collect() }
    }

    /// Adds a scenario. Returns whether it is new.
    pub fn add(&mut self, slug: &str, completion: Completion) -> bool {
        let added = Scenario::find(slug).filter(|scenario| !self.has(scenario));
        self.0.extend(added.map(|scenario| (scenario.slug, completion)));
        added.is_some()
    }

    /// Adds the scenarios of another progress.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        for (slug, completion) in &other.0 {
            self.add(slug, *completion);
        }
        self
    }

    /// Whether a scenario is done.
    pub fn has(&self, scenario: &Scenario) -> bool {
        self.get(scenario).is_some()
    }

    /// How a scenario was done; `None` if it is not done.
    pub fn get(&self, scenario: &Scenario) -> Option<Completion> {
        self.0.iter().find(|(slug, _)| *slug == scenario.slug).map(|(_, completion)| *completion)
    }

    /// The entries: each a slug, with a mark if the first guess was right.
    pub fn entries(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(slug, completion)| match completion {
            Completion::FirstTry => format!("{slug}{FIRST_TRY}"),
            Completion::Missed => (*slug).to_owned(),
        })
    }

    /// The number of scenarios done.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The number of scenarios of a course that are done, and of those whose first guess was right.
    pub fn counts(&self, course: &Course) -> (usize, usize) {
        let done = || course.scenarios.iter().filter_map(|scenario| self.get(scenario));
        (done().count(), done().filter(|completion| *completion == Completion::FirstTry).count())
    }

    /// The first scenario that is not done: of the essentials, then of the groups.
    pub fn next(&self) -> Option<Lesson> {
        Course::all().flat_map(Course::lessons).find(|lesson| !self.has(lesson.scenario))
    }
}

impl<'a> FromIterator<&'a str> for Progress {
    fn from_iter<T: IntoIterator<Item = &'a str>>(entries: T) -> Self {
        let mut progress = Self::default();
        for entry in entries {
            let slug = entry.strip_suffix(FIRST_TRY);
            progress.add(slug.unwrap_or(entry), Completion::of(slug.is_some()));
        }
        progress
    }
}

/// Entries joined by dots, as [`Progress::parse`] reads them.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.entries().collect::<Vec<_>>().join("."))
    }
}
