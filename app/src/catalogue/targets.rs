//! The rows of the matrix: every resource, the realms beside the site's own, and what asks nothing of the
//! policy.

use crate::catalogue::{RESOURCES, ResourceEntry};
use crate::wire::Twin;

/// A page, an endpoint, or both with one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The value in downloads.
    pub key: &'static str,
    /// The label.
    pub label: &'static str,
    /// The path of the page, for people.
    pub page: Option<&'static str>,
    /// The path of the endpoint, for programs.
    pub api: Option<&'static str>,
}

const fn target(
    key: &'static str,
    label: &'static str,
    page: Option<&'static str>,
    api: &'static str,
) -> Target {
    Target { key, label, page, api: Some(api) }
}

/// The targets beside the resources.
const MORE: [Target; 4] = [
    target("embargo", "Under embargo", Some("/embargo"), "/api/embargo"),
    target("session", "The caller's own session", None, "/api/session"),
    target("vault", "The vault", Some("/basic/vault"), "/api/basic/vault"),
    target("quote", "The quote of the day", None, "/api/keyed/quote"),
];

impl Target {
    /// Every target: the resources in their order, then the rest.
    pub fn all() -> Vec<Self> {
        let of = |&ResourceEntry { key, label, page, api, .. }: &ResourceEntry| {
            target(key, label, Some(page), api)
        };
        RESOURCES.iter().map(of).chain(MORE).collect()
    }

    /// The path of the page or of its API twin; if there is only one of the two, that one.
    pub fn path(&self, twin: Twin) -> &'static str {
        let path = match twin {
            Twin::Page => self.page.or(self.api),
            Twin::Api => self.api.or(self.page),
        };
        path.expect("a target has a page or an endpoint")
    }
}
