//! The resources of the site's own realm, and the matrix rows of all realms. A test requests each path.

use two_gates_policy::{Action, Resource};

use crate::catalogue::{DemoState, Persona};
use crate::wire::Twin;

/// A page, its API twin, and the action that the policy decides about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceEntry {
    /// The value of the resource in forms and query parameters.
    pub key: &'static str,
    /// The label, without the visibility.
    pub label: &'static str,
    /// The path of the page.
    pub page: &'static str,
    /// The path of the API twin.
    pub api: &'static str,
    /// The action of a request that reads the resource.
    pub action: Action,
    /// The owner's user name if this is a profile. The profile exists if [`DemoState`] contains the name.
    pub profile: Option<&'static str>,
}

const fn row(
    key: &'static str,
    label: &'static str,
    [page, api]: [&'static str; 2],
    action: Action,
    profile: Option<&'static str>,
) -> ResourceEntry {
    ResourceEntry { key, label, page, api, action, profile }
}

/// Every resource of the site's own realm, in the order of the table in the README.
pub const RESOURCES: &[ResourceEntry] = &[
    row("inbox", "Inbox", ["/inbox", "/api/inbox"], Action::ReadInbox, None),
    row("admin", "Admin", ["/admin", "/api/admin/users"], Action::ListMembers, None),
    row("profiles", "Profiles", ["/profiles", "/api/profiles"], Action::ListProfiles, None),
    profile("profile-bob", "bob's profile", ["/profiles/bob", "/api/profiles/bob"], "bob"),
    profile("profile-alice", "alice's profile", ["/profiles/alice", "/api/profiles/alice"], "alice"),
    profile("profile-zoe", "zoe's profile", ["/profiles/zoe", "/api/profiles/zoe"], "zoe"),
    row("reports", "Reports", ["/reports", "/api/reports"], Action::ReadReports, None),
    row("account", "Account", ["/account", "/api/account"], Action::ReadAccount, None),
];

const fn profile(
    key: &'static str,
    label: &'static str,
    paths: [&'static str; 2],
    name: &'static str,
) -> ResourceEntry {
    row(key, label, paths, Action::ReadProfile, Some(name))
}

impl ResourceEntry {
    /// The resource with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        RESOURCES.iter().find(|entry| entry.key == key)
    }

    /// The policy's input for a profile; `None` for a missing profile, and for any other resource.
    pub fn resource(&self, state: &DemoState) -> Option<Resource> {
        let name = self.profile?;
        Some(Resource { owner: Persona::account_id(name), visibility: state.visibility(name)? })
    }
}

/// A row of the matrix: an endpoint, and its page if both get the same status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The value of the target in downloads.
    pub key: &'static str,
    /// The label.
    pub label: &'static str,
    /// The path of the page. `None` if there is only an endpoint.
    pub page: Option<&'static str>,
    /// The path of the endpoint.
    pub api: &'static str,
}

/// The targets that are not in [`RESOURCES`].
const OTHER_TARGETS: [Target; 4] = [
    Target { key: "embargo", label: "Under embargo", page: Some("/embargo"), api: "/api/embargo" },
    Target { key: "session", label: "The caller's own session", page: None, api: "/api/session" },
    Target { key: "vault", label: "The vault (Basic)", page: Some("/basic/vault"), api: "/api/basic/vault" },
    Target { key: "quote", label: "The quote of the day (API key)", page: None, api: "/api/keyed/quote" },
];

impl Target {
    /// Every target: the resources in their order, then the rest.
    pub fn all() -> Vec<Self> {
        let target = |entry: &ResourceEntry| {
            let ResourceEntry { key, label, page, api, .. } = *entry;
            Target { key, label, page: Some(page), api }
        };
        RESOURCES.iter().map(target).chain(OTHER_TARGETS).collect()
    }

    /// The path of the chosen twin, or of the endpoint if there is no page.
    pub fn path(&self, twin: Twin) -> &'static str {
        match twin {
            Twin::Page => self.page.unwrap_or(self.api),
            Twin::Api => self.api,
        }
    }
}
