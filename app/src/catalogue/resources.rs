//! The things one can ask for.

use two_gates_policy::{Action, Resource};

use super::{NamedProfiles, Persona};
use crate::wire::{Api, Page};

/// Something to ask for: a page, its API twin, and what the policy is asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceEntry {
    /// The value in forms and queries.
    pub key: &'static str,
    /// What it is called, whatever state it is in.
    pub label: &'static str,
    /// What it is.
    pub kind: ResourceKind,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    /// One's own messages.
    Inbox,
    /// The list of members.
    Members,
    /// The list of profiles.
    Profiles,
    /// One profile, by user name. Whether there is one, and who may know of it, is for [`NamedProfiles`] to say.
    Profile(&'static str),
    /// The reports.
    Reports,
    /// One's own account.
    Account,
}

const fn row(key: &'static str, label: &'static str, kind: ResourceKind) -> ResourceEntry {
    ResourceEntry { key, label, kind }
}

/// Every resource of the site's own realm, in the order of the table in the README.
pub const RESOURCES: &[ResourceEntry] = &[
    row("inbox", "Inbox", ResourceKind::Inbox),
    row("admin", "Admin", ResourceKind::Members),
    row("profiles", "Profiles", ResourceKind::Profiles),
    row("profile-bob", "bob's profile", ResourceKind::Profile("bob")),
    row("profile-alice", "alice's profile", ResourceKind::Profile("alice")),
    row("profile-zoe", "zoe's profile", ResourceKind::Profile("zoe")),
    row("reports", "Reports", ResourceKind::Reports),
    row("account", "Account", ResourceKind::Account),
];

impl ResourceEntry {
    /// The resource with that key.
    pub fn find(key: &str) -> Option<&'static Self> {
        RESOURCES.iter().find(|entry| entry.key == key)
    }

    /// What reading it does.
    pub const fn action(&self) -> Action {
        match self.kind {
            ResourceKind::Inbox => Action::ReadInbox,
            ResourceKind::Members => Action::ListMembers,
            ResourceKind::Profiles => Action::ListProfiles,
            ResourceKind::Profile(_) => Action::ReadProfile,
            ResourceKind::Reports => Action::ReadReports,
            ResourceKind::Account => Action::ReadAccount,
        }
    }

    /// The profile it names.
    pub const fn profile(&self) -> Option<&'static str> {
        match self.kind {
            ResourceKind::Profile(name) => Some(name),
            _ => None,
        }
    }

    /// Its page.
    pub fn page(&self) -> Page {
        match self.kind {
            ResourceKind::Inbox => Page::Inbox,
            ResourceKind::Members => Page::Admin,
            ResourceKind::Profiles => Page::Profiles,
            ResourceKind::Profile(name) => Page::Profile(name.to_owned()),
            ResourceKind::Reports => Page::Reports,
            ResourceKind::Account => Page::Account,
        }
    }

    /// Its API twin.
    pub fn api(&self) -> Api {
        match self.kind {
            ResourceKind::Inbox => Api::Inbox,
            ResourceKind::Members => Api::Members,
            ResourceKind::Profiles => Api::Profiles,
            ResourceKind::Profile(name) => Api::Profile(name.to_owned()),
            ResourceKind::Reports => Api::Reports,
            ResourceKind::Account => Api::Account,
        }
    }

    /// The path of its page, for what runs in the browser: to write any [`Page`], it would have to load how all of them are written.
    pub fn page_path(&self) -> String {
        self.below(match self.kind {
            ResourceKind::Inbox => const { Page::Inbox.route() },
            ResourceKind::Members => const { Page::Admin.route() },
            ResourceKind::Profiles | ResourceKind::Profile(_) => const { Page::Profiles.route() },
            ResourceKind::Reports => const { Page::Reports.route() },
            ResourceKind::Account => const { Page::Account.route() },
        })
    }

    /// The path of its API twin, likewise.
    pub fn api_path(&self) -> String {
        self.below(match self.kind {
            ResourceKind::Inbox => const { Api::Inbox.route() },
            ResourceKind::Members => const { Api::Members.route() },
            ResourceKind::Profiles | ResourceKind::Profile(_) => const { Api::Profiles.route() },
            ResourceKind::Reports => const { Api::Reports.route() },
            ResourceKind::Account => const { Api::Account.route() },
        })
    }

    /// A profile stands below the list of all.
    fn below(&self, route: &'static str) -> String {
        self.profile().map_or_else(|| route.to_owned(), |name| [route, name].join("/"))
    }

    /// The resource as the policy sees it.
    pub fn resource(&self, profiles: &NamedProfiles) -> Option<Resource> {
        let name = self.profile()?;
        Some(Resource { owner: Persona::number(name), visibility: profiles.visibility(name)? })
    }
}

#[cfg(test)]
mod tests {
    use super::RESOURCES;

    #[test]
    fn a_path_is_that_of_the_page_and_of_the_twin() {
        for entry in RESOURCES {
            assert_eq!(entry.page_path(), entry.page().to_string());
            assert_eq!(entry.api_path(), entry.api().to_string());
        }
    }
}
