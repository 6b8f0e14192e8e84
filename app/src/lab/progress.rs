//! The scenarios that a visitor has done, as stored in a cookie.

use std::fmt;

use crate::catalogue::Scenario;

/// The scenarios that a visitor has done. Contains only slugs of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress(Vec<&'static str>);

impl Progress {
    /// The maximum size of the cookie, in bytes. All slugs together take less.
    pub const MAX_BYTES: usize = 2048;

    /// Parses slugs joined by dots. Ignores unknown slugs, because anyone can edit the cookie.
    pub fn parse(text: &str) -> Self {
        if text.len() > Self::MAX_BYTES { Self::default() } else { text.split('.').collect() }
    }

    /// Adds a scenario. Returns whether it is new.
    pub fn add(&mut self, slug: &str) -> bool {
        let Some(scenario) = Scenario::find(slug).filter(|scenario| !self.has(scenario)) else {
            return false;
        };
        self.0.push(scenario.slug);
        true
    }

    /// Adds the scenarios of another progress.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for slug in &other.0 {
            self.add(slug);
        }
        self
    }

    /// Whether a scenario is done.
    pub fn has(&self, scenario: &Scenario) -> bool {
        self.0.contains(&scenario.slug)
    }

    /// The slugs.
    pub fn slugs(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }

    /// The number of scenarios done.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The first scenario that is not done.
    pub fn next(&self) -> Option<&'static Scenario> {
        Scenario::all().find(|scenario| !self.has(scenario))
    }
}

impl<'a> FromIterator<&'a str> for Progress {
    fn from_iter<T: IntoIterator<Item = &'a str>>(slugs: T) -> Self {
        let mut progress = Self::default();
        for slug in slugs {
            progress.add(slug);
        }
        progress
    }
}

/// Slugs joined by dots, as [`Progress::parse`] reads them.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}
