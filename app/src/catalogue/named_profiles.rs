//! The profiles that the table of resources names, and the accounts of the personas, as they are just now.

use serde::{Deserialize, Serialize};
use two_gates_policy::{Plan, Role, Visibility};

use super::{Persona, RESOURCES, ResourceEntry};

/// Who may know of each named profile; one that is not in it does not exist. The home page tells it to everyone, so it holds the
/// profiles of the catalogue and no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedProfiles {
    profiles: Vec<(String, Visibility)>,
    /// The personas whose role or plan is not the one that the world began with.
    changed: Vec<(String, Role, Plan)>,
}

impl NamedProfiles {
    /// The names to look up.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RESOURCES.iter().filter_map(ResourceEntry::profile)
    }

    /// What was found under a name.
    pub fn visibility(&self, name: &str) -> Option<Visibility> {
        self.profiles.iter().find(|(found, _)| found == name).map(|(_, visibility)| *visibility)
    }

    /// The same with the accounts as they are now, of which those of the personas are kept.
    #[must_use]
    pub fn with_accounts(self, accounts: impl IntoIterator<Item = (String, Role, Plan)>) -> Self {
        let changed = |(name, role, plan): &(String, Role, Plan)| {
            Persona::of_account(name).is_some_and(|persona| persona.account != Some((*role, *plan)))
        };
        Self { changed: accounts.into_iter().filter(changed).collect(), ..self }
    }

    /// The role and the plan that a persona has now; none for a guest.
    pub fn account(&self, persona: &Persona) -> Option<(Role, Plan)> {
        let changed = self.changed.iter().find(|(name, ..)| name == persona.key);
        changed.map(|(_, role, plan)| (*role, *plan)).or(persona.account)
    }
}

impl FromIterator<(String, Visibility)> for NamedProfiles {
    fn from_iter<I: IntoIterator<Item = (String, Visibility)>>(found: I) -> Self {
        Self { profiles: found.into_iter().collect(), changed: Vec::new() }
    }
}
