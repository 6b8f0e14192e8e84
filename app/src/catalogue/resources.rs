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
    /// What reading it does.
    pub action: Action,
    /// The profile it names. Whether there is one, and who may know of it, is for [`NamedProfiles`] to say.
    pub profile: Option<&'static str>,
}

/// Every resource that the policy decides about, in the order of the table in the README.
pub const RESOURCES: &[ResourceEntry] = &[
    ResourceEntry { key: "inbox", label: "Inbox", action: Action::ReadInbox, profile: None },
    ResourceEntry { key: "admin", label: "Admin", action: Action::ListMembers, profile: None },
    ResourceEntry { key: "profiles", label: "Profiles", action: Action::ListProfiles, profile: None },
    ResourceEntry {
        key: "profile-bob",
        label: "bob's profile",
        action: Action::ReadProfile,
        profile: Some("bob"),
    },
    ResourceEntry {
        key: "profile-alice",
        label: "alice's profile",
        action: Action::ReadProfile,
        profile: Some("alice"),
    },
    ResourceEntry {
        key: "profile-zoe",
        label: "zoe's profile",
        action: Action::ReadProfile,
        profile: Some("zoe"),
    },
    ResourceEntry { key: "reports", label: "Reports", action: Action::ReadReports, profile: None },
    ResourceEntry { key: "account", label: "Account", action: Action::ReadAccount, profile: None },
];

impl ResourceEntry {
    /// The resource with that key.
    pub fn find(key: &str) -> Option<&'static Self> {
        RESOURCES.iter().find(|entry| entry.key == key)
    }

    /// Its page.
    pub fn page(&self) -> Page {
        match self.action {
            Action::ReadInbox => Page::Inbox,
            Action::ListMembers | Action::ChangeMember => Page::Admin,
            Action::ListProfiles => Page::Profiles,
            Action::ReadProfile => Page::Profile(self.profile.unwrap_or_default().to_owned()),
            Action::ReadReports => Page::Reports,
            Action::ReadAccount
            | Action::ChangeVisibility
            | Action::ChangePassword
            | Action::ListSessions
            | Action::EndSession => Page::Account,
        }
    }

    /// Its API twin, where it has one.
    pub fn api(&self) -> Option<Api> {
        match self.action {
            Action::ReadInbox => Some(Api::Inbox),
            Action::ListMembers | Action::ChangeMember => Some(Api::Members),
            Action::ListProfiles => Some(Api::Profiles),
            Action::ReadProfile => self.profile.map(|name| Api::Profile(name.to_owned())),
            Action::ReadReports => Some(Api::Reports),
            Action::ListSessions | Action::EndSession => Some(Api::Sessions),
            Action::ChangePassword => Some(Api::Password),
            Action::ReadAccount | Action::ChangeVisibility => None,
        }
    }

    /// The resource as the policy sees it.
    pub fn resource(&self, profiles: &NamedProfiles) -> Option<Resource> {
        let name = self.profile?;
        Some(Resource { owner: Persona::number(name), visibility: profiles.visibility(name)? })
    }
}
