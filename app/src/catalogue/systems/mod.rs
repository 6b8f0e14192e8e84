//! The museum: how real systems answer the same six cases, as documented, and whether the RFCs agree. One row
//! is an answer on the wire, a cell of the index, a section of a page, and a test.
//!
//! Nothing here is made up: a case without a documented answer is a silence, with the reason, and a request
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
    /// Its segment in addresses.
    pub slug: &'static str,
    /// The name.
    pub name: &'static str,
    /// The part that is emulated: the beginning of the field `Emulation`.
    pub emulates: &'static str,
    /// The kind.
    pub kind: Kind,
    /// What it is, and how it identifies callers.
    pub about: &'static str,
    /// The document that shows its answers.
    pub source: &'static str,
    /// The address of the document.
    pub link: &'static str,
    /// Whether the system was run, or its documentation read.
    pub checked: &'static str,
    /// Whether no source is known for its answers.
    pub unverified: bool,
    /// The request field that carries the credential, in lower case.
    pub field: &'static str,
    /// A valid value of that field.
    pub good: &'static str,
    /// An invalid one.
    pub bad: &'static str,
    /// The usual value of Content-Type; empty for none.
    pub media: &'static str,
    /// Its answers: those that are allowed first, then by case.
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

/// A system of that kind that reads Authorization.
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

    /// Its answers to a case: one, or more where settings choose.
    pub fn answers(&self, case: Case) -> impl Iterator<Item = &'static Exhibit> + use<> {
        self.exhibits.iter().filter(move |exhibit| exhibit.case == case)
    }

    /// Why there is no answer to a case.
    pub fn silence(&self, case: Case) -> Option<&'static str> {
        self.silences.iter().find(|(silent, _)| *silent == case).map(|(_, why)| *why)
    }

    /// The row of a request, by its path and its credential. `None` if the real answer is not known here.
    pub fn answer(&self, path: &str, credential: Option<&str>) -> Option<&'static Exhibit> {
        let sent = credential.map(parts);
        let sends = |exhibit: &Exhibit| exhibit.credential(self).map(|(_, value)| parts(value));
        self.exhibits.iter().find(|exhibit| exhibit.path == path && sends(exhibit) == sent)
    }
}

/// The scheme, which is read in any case (RFC 9110 §11.1), and the rest as it stands.
fn parts(credential: &str) -> (String, &str) {
    let (scheme, rest) = credential.split_once(' ').unwrap_or(("", credential));
    (scheme.to_ascii_lowercase(), rest)
}
