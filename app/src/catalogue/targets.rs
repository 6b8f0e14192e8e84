//! What a request can be sent to: every resource, the realms beside the site's own, and what asks nothing of the policy. The rows of
//! the matrix.

use super::{RESOURCES, ResourceEntry};
use crate::wire::{Api, Page, Twin};

/// Something to send a request to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The value in downloads.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Where it is.
    pub at: At,
}

/// For whom there is something at a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// For people alone.
    Page(Page),
    /// For programs alone.
    Api(Api),
    /// For both, with one answer.
    Both(Page, Api),
}

/// What is there beside the resources.
const MORE: &[Target] = &[
    Target { key: "embargo", label: "Under embargo", at: At::Both(Page::Embargo, Api::Embargo) },
    Target { key: "session", label: "The caller's own session", at: At::Api(Api::Session) },
    Target { key: "vault", label: "The vault", at: At::Both(Page::Vault, Api::Vault) },
    Target { key: "quote", label: "The quote of the day", at: At::Api(Api::Quote) },
];

impl Target {
    /// Every target: the resources in their order, then the rest.
    pub fn all() -> Vec<Self> {
        RESOURCES.iter().map(Self::of).chain(MORE.iter().cloned()).collect()
    }

    fn of(resource: &ResourceEntry) -> Self {
        let at = At::Both(resource.page(), resource.api());
        Self { key: resource.key, label: resource.label, at }
    }

    /// The path of the page or of its API twin; where there is only one of the two, that one.
    pub fn path(&self, twin: Twin) -> String {
        match (&self.at, twin) {
            (At::Page(page), _) | (At::Both(page, _), Twin::Page) => page.to_string(),
            (At::Api(api), _) | (At::Both(_, api), Twin::Api) => api.to_string(),
        }
    }
}
