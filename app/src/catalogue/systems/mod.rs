//! The museum: how real systems answer the same six cases, as documented, and what their answers are worth by
//! the RFCs. One row is an answer on the wire, a cell of the index, a section of a page, and a test.
//!
//! Nothing here is made up: a case that a system documents no answer to is a silence, with a sentence why,
//! and a request that stands in no row is not emulated.

mod api_gateway;
mod api_gateway_http;
mod auth0;
mod banks;
mod case;
mod django;
mod django_rest;
mod exhibit;
mod express;
mod fastapi;
mod github;
mod health_records;
mod oauth;
mod okta;
mod s3;
mod spring;
mod stripe;

pub use case::Case;
pub use exhibit::{Exhibit, Sends, Source};

use exhibit::PLAIN;

/// What sort of system it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An API that anybody can call.
    Service,
    /// What others build their sites with.
    Framework,
    /// A document that systems follow.
    Standard,
    /// A rule that systems are said to follow.
    Policy,
}

/// A system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// Its part of every address.
    pub slug: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What is emulated of it: the value of the field `Emulation` begins with it.
    pub emulates: &'static str,
    /// What sort it is.
    pub kind: Kind,
    /// What it is, and how it tells callers apart.
    pub about: &'static str,
    /// Where its answers are documented.
    pub source: Source,
    /// What the answers rest on: whether the system was run, or its documents read.
    pub checked: &'static str,
    /// That nobody has shown a source for what is said of it.
    pub unverified: bool,
    /// The request field that carries the credential, in lower case.
    pub field: &'static str,
    /// A value of that field that lets one in.
    pub good: &'static str,
    /// A value that does not.
    pub bad: &'static str,
    /// Its answers: those that are allowed first, then by case.
    pub exhibits: &'static [Exhibit],
    /// The cases without a documented answer, each with a sentence why.
    pub silences: &'static [(Case, &'static str)],
}

/// Every system, in the order of the index.
pub const SYSTEMS: [System; 16] = [
    github::SYSTEM,
    api_gateway::SYSTEM,
    api_gateway_http::SYSTEM,
    s3::SYSTEM,
    stripe::SYSTEM,
    auth0::SYSTEM,
    okta::SYSTEM,
    express::SYSTEM,
    django::SYSTEM,
    django_rest::SYSTEM,
    spring::SYSTEM,
    fastapi::BEFORE,
    fastapi::SINCE,
    oauth::SYSTEM,
    banks::SYSTEM,
    health_records::SYSTEM,
];

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

    /// The row of a request, by its path and the value of the field that carries the credential. `None` if it
    /// stands in no row: what the real system would answer to that is not known here.
    pub fn answer(&self, path: &str, credential: Option<&str>) -> Option<&'static Exhibit> {
        let asked = credential.map(parts);
        let sends = |exhibit: &Exhibit| exhibit.credential(self).map(|(_, value)| parts(value));
        self.exhibits.iter().find(|exhibit| exhibit.path == path && sends(exhibit) == asked)
    }
}

/// The scheme, which is read in any case (RFC 9110 §11.1), and the rest as it stands.
fn parts(credential: &str) -> (String, &str) {
    let (scheme, rest) = credential.split_once(' ').unwrap_or(("", credential));
    (scheme.to_ascii_lowercase(), rest)
}

#[cfg(test)]
mod tests;
