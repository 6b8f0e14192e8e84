//! The museum: how real systems answer the same six cases, as documented, and what the RFCs say about that.
//! Each [`Exhibit`] becomes an emulated answer, a part of a page, and a test. The index shows the six cases.
//!
//! No answer is invented. A case without one has a [`CaseGap`]. A request without an exhibit is not emulated.

mod conformance;
mod exhibit;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::read;
pub use conformance::Conformance;
pub use exhibit::{AuthValue, Case, Exhibit};

/// The kind of a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SystemKind {
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
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// The segment of the system in paths.
    pub slug: &'static str,
    /// The name.
    pub name: &'static str,
    /// The part of the system that is emulated. The response field `Emulation` begins with this name.
    pub emulates: &'static str,
    /// The kind.
    pub kind: SystemKind,
    /// A description of the system and of how it identifies callers.
    pub about: &'static str,
    /// The document that shows the system's answers.
    pub source: &'static str,
    /// The address of the document.
    pub link: &'static str,
    /// The version of the system that sends these answers.
    pub version: &'static str,
    /// The date of the sources, such as `2026-11-29`.
    pub source_date: &'static str,
    /// How the answers were checked: by running the system, or by reading its documentation.
    pub checked: &'static str,
    /// Whether the answers have no known source.
    #[serde(default)]
    pub unverified: bool,
    /// The name of the request field that carries the credential, in lower case.
    pub field: &'static str,
    /// A valid value of the request field.
    #[serde(default)]
    pub good: &'static str,
    /// An invalid value of the request field.
    #[serde(default)]
    pub bad: &'static str,
    /// The usual value of Content-Type; empty for none.
    pub media: &'static str,
    /// The answers: allowed ones first, then by case.
    #[serde(rename = "exhibit")]
    pub exhibits: Vec<Exhibit>,
    /// The cases without a documented answer, each with the reason.
    #[serde(default, rename = "silence")]
    pub gaps: Vec<CaseGap>,
}

/// A case without a documented answer.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseGap {
    /// The case.
    pub case: Case,
    /// The reason.
    pub why: &'static str,
}

/// Every system, in the order of the index.
pub static SYSTEMS: LazyLock<[System; 22]> = LazyLock::new(|| {
    [
        include_str!("../../../catalogue/systems/github.toml"),
        include_str!("../../../catalogue/systems/api-gateway.toml"),
        include_str!("../../../catalogue/systems/api-gateway-http.toml"),
        include_str!("../../../catalogue/systems/s3.toml"),
        include_str!("../../../catalogue/systems/google-cloud.toml"),
        include_str!("../../../catalogue/systems/stripe.toml"),
        include_str!("../../../catalogue/systems/auth0.toml"),
        include_str!("../../../catalogue/systems/okta.toml"),
        include_str!("../../../catalogue/systems/docker-registry.toml"),
        include_str!("../../../catalogue/systems/kubernetes.toml"),
        include_str!("../../../catalogue/systems/express.toml"),
        include_str!("../../../catalogue/systems/django.toml"),
        include_str!("../../../catalogue/systems/django-rest-framework.toml"),
        include_str!("../../../catalogue/systems/laravel.toml"),
        include_str!("../../../catalogue/systems/spring-security.toml"),
        include_str!("../../../catalogue/systems/fastapi-before.toml"),
        include_str!("../../../catalogue/systems/fastapi.toml"),
        include_str!("../../../catalogue/systems/aspnet-core-before.toml"),
        include_str!("../../../catalogue/systems/aspnet-core.toml"),
        include_str!("../../../catalogue/systems/oauth.toml"),
        include_str!("../../../catalogue/systems/banks.toml"),
        include_str!("../../../catalogue/systems/health-records.toml"),
    ]
    .map(read)
});

impl System {
    /// The system with this slug.
    pub fn find(slug: &str) -> Option<&'static Self> {
        SYSTEMS.iter().find(|system| system.slug == slug)
    }

    /// Whether the answers have marks. Only services and frameworks are rated.
    pub const fn is_rated(&self) -> bool {
        matches!(self.kind, SystemKind::Service | SystemKind::Framework)
    }

    /// The answers to a case: several if they depend on a setting.
    pub fn answers(&self, case: Case) -> impl Iterator<Item = &Exhibit> {
        self.exhibits.iter().filter(move |exhibit| exhibit.case == case)
    }

    /// Why a case has no answer.
    pub fn gap_reason(&self, case: Case) -> Option<&'static str> {
        self.gaps.iter().find(|gap| gap.case == case).map(|gap| gap.why)
    }

    /// The exhibit that matches a path and a credential; `None` if the real answer is unknown.
    pub fn answer(&self, path: &str, credential: Option<&str>) -> Option<&Exhibit> {
        let parsed = credential.map(split_scheme);
        let expected = |exhibit: &Exhibit| exhibit.credential(self).map(|(_, value)| split_scheme(value));
        self.exhibits.iter().find(|exhibit| exhibit.path == path && expected(exhibit) == parsed)
    }
}

/// Splits a credential into its case-insensitive scheme (RFC 9110 §11.1), in lower case, and the rest.
fn split_scheme(credential: &str) -> (String, &str) {
    let (scheme, rest) = credential.split_once(' ').unwrap_or(("", credential));
    (scheme.to_ascii_lowercase(), rest)
}
