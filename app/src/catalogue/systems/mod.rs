//! The museum: how real systems answer the same six cases, as documented, and whether the RFCs agree. Each
//! row becomes an emulated answer, a cell of the index, a section of a page, and a test.
//!
//! Nothing here is invented. A case without a documented answer is a silence with a reason, and a request
//! that matches no row is not emulated.

mod aws;
mod exhibit;
mod frameworks;
mod identity_providers;
mod policies;
mod python;
mod services;
#[cfg(test)]
mod tests;

pub use exhibit::{Case, Exhibit, Sends};

use exhibit::{disputed, right, wrong};

/// The kind of a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A public API.
    Service,
    /// A framework for sites.
    Framework,
    /// A standard.
    Standard,
    /// A rule that systems are said to follow.
    Policy,
}

/// A system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// The segment in addresses.
    pub slug: &'static str,
    /// The name.
    pub name: &'static str,
    /// The part that is emulated. The field `Emulation` begins with it.
    pub emulates: &'static str,
    /// The kind.
    pub kind: Kind,
    /// What it is, and how it identifies callers.
    pub about: &'static str,
    /// The document that shows its answers.
    pub source: &'static str,
    /// The address of the document.
    pub link: &'static str,
    /// How the answers were checked: by running the system, or by reading its documentation.
    pub checked: &'static str,
    /// Whether the answers have no known source.
    pub unverified: bool,
    /// The request field that carries the credential, in lower case.
    pub field: &'static str,
    /// A valid value of that field.
    pub good: &'static str,
    /// An invalid one.
    pub bad: &'static str,
    /// The usual value of Content-Type; empty for none.
    pub media: &'static str,
    /// The answers: allowed ones first, then by case.
    pub exhibits: &'static [Exhibit],
    /// The cases without a documented answer, each with the reason.
    pub silences: &'static [(Case, &'static str)],
}

/// Every system, in the order of the index.
pub const SYSTEMS: [System; 16] = [
    services::GITHUB,
    aws::API_GATEWAY,
    aws::API_GATEWAY_HTTP,
    aws::S3,
    services::STRIPE,
    identity_providers::AUTH0,
    identity_providers::OKTA,
    frameworks::EXPRESS,
    python::DJANGO,
    python::DJANGO_REST,
    frameworks::SPRING,
    python::FASTAPI_BEFORE,
    python::FASTAPI,
    policies::OAUTH,
    policies::BANKS,
    policies::HEALTH_RECORDS,
];

/// The defaults: a system of this kind that reads Authorization.
const fn system(kind: Kind) -> System {
    System {
        slug: "",
        name: "",
        emulates: "",
        kind,
        about: "",
        source: "",
        link: "",
        checked: "",
        unverified: false,
        field: "authorization",
        good: "",
        bad: "",
        media: "application/json",
        exhibits: &[],
        silences: &[],
    }
}

impl System {
    /// The system with that slug.
    pub fn find(slug: &str) -> Option<&'static Self> {
        SYSTEMS.iter().find(|system| system.slug == slug)
    }

    /// The answers to a case: several if they depend on a setting.
    pub fn answers(&self, case: Case) -> impl Iterator<Item = &'static Exhibit> + use<> {
        self.exhibits.iter().filter(move |exhibit| exhibit.case == case)
    }

    /// Why a case has no answer.
    pub fn silence(&self, case: Case) -> Option<&'static str> {
        self.silences.iter().find(|(silent, _)| *silent == case).map(|(_, why)| *why)
    }

    /// The row that matches a path and a credential; `None` if the real answer is unknown.
    pub fn answer(&self, path: &str, credential: Option<&str>) -> Option<&'static Exhibit> {
        let sent = credential.map(parts);
        let sends = |exhibit: &Exhibit| exhibit.credential(self).map(|(_, value)| parts(value));
        self.exhibits.iter().find(|exhibit| exhibit.path == path && sends(exhibit) == sent)
    }
}

/// Splits off the scheme, which is case-insensitive (RFC 9110 §11.1), and returns it in lower case.
fn parts(credential: &str) -> (String, &str) {
    let (scheme, rest) = credential.split_once(' ').unwrap_or(("", credential));
    (scheme.to_ascii_lowercase(), rest)
}
