//! The profiles that the table of resources names, as their owners have them just now.

use serde::{Deserialize, Serialize};
use two_gates_policy::Visibility;

use super::{RESOURCES, ResourceEntry};

/// Who may know of each named profile; one that is not in it does not exist. The home page tells it to everyone, so it holds the
/// profiles of the catalogue and no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedProfiles(Vec<(String, Visibility)>);

impl NamedProfiles {
    /// The names to look up.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RESOURCES.iter().filter_map(ResourceEntry::profile)
    }

    /// What was found under a name.
    pub fn visibility(&self, name: &str) -> Option<Visibility> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, visibility)| *visibility)
    }
}

impl FromIterator<(String, Visibility)> for NamedProfiles {
    fn from_iter<I: IntoIterator<Item = (String, Visibility)>>(found: I) -> Self {
        Self(found.into_iter().collect())
    }
}
