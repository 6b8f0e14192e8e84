//! One answer of a system: request, answer, documentation, and the marks of the status and the challenge.

use serde::Deserialize;
use strum::IntoStaticStr;
use two_gates_policy::Stop;

use crate::catalogue::leak_list;
use crate::catalogue::systems::{Conformance, System};
use crate::wire::EmulatedPath;

/// A case of the museum: a kind of request whose answers are compared between systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Case {
    /// A permitted request. It shows that the emulated system does not refuse every request.
    Allowed,
    /// No credentials.
    NoCredentials,
    /// Invalid credentials.
    BadCredentials,
    /// A known caller without permission.
    LackingPermission,
    /// A resource that the caller may not know of.
    Hidden,
    /// A resource that does not exist.
    Missing,
    /// Too many requests.
    RateLimited,
}

impl Case {
    /// The six cases that differ between systems.
    pub const REFUSALS: [Self; 6] = [
        Self::NoCredentials,
        Self::BadCredentials,
        Self::LackingPermission,
        Self::Hidden,
        Self::Missing,
        Self::RateLimited,
    ];

    /// The id of the case on the page of a system, and the fragment of links to it.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The name of the case.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Allowed => "Allowed",
            Self::NoCredentials => "No credentials",
            Self::BadCredentials => "Bad credentials",
            Self::LackingPermission => "Lacking permission",
            Self::Hidden => "Hidden (private) resource",
            Self::Missing => "Missing resource",
            Self::RateLimited => "Rate limited",
        }
    }
}

/// The value of the request field that carries the credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AuthValue {
    /// The field is omitted.
    Nothing,
    /// An invalid credential.
    Bad,
    /// A valid credential.
    Good,
    /// A value that only this exhibit uses.
    Other(&'static str),
}

/// One answer of a system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// The case of the answer.
    pub case: Case,
    /// The setting of the system that leads to the answer; empty for the default setting.
    #[serde(default)]
    pub setting: &'static str,
    /// The credential to send, if it is not the usual one of the case.
    sends: Option<AuthValue>,
    /// The path of the request to the emulation, without the first slash.
    pub path: &'static str,
    /// The status.
    pub status: u16,
    /// The reason phrase; empty for the registered phrase of the status.
    #[serde(default)]
    pub phrase: &'static str,
    /// The documented header fields in order, except Content-Type.
    #[serde(default, deserialize_with = "leak_list")]
    pub fields: &'static [(&'static str, &'static str)],
    /// The value of Content-Type; empty for the system's usual value.
    #[serde(default)]
    pub(super) media: &'static str,
    /// The content.
    #[serde(default)]
    pub body: &'static str,
    /// The document that shows the answer; empty for the system's own source.
    #[serde(default)]
    pub source: &'static str,
    /// The address of the document; empty for the system's own link.
    #[serde(default)]
    pub link: &'static str,
    /// The mark of the status. Standards and policies are not rated.
    #[serde(default)]
    pub status_mark: Conformance,
    /// The mark of the challenge, if it differs from the default.
    challenge_mark: Option<Conformance>,
    /// The reason for the marks, in a sentence or two.
    pub why: &'static str,
    /// The number of the claim about the answer, or empty.
    #[serde(default)]
    pub claim: &'static str,
}

impl Exhibit {
    /// The credential to send.
    pub fn auth_value(&self) -> AuthValue {
        self.sends.unwrap_or(match self.case {
            Case::NoCredentials => AuthValue::Nothing,
            Case::BadCredentials => AuthValue::Bad,
            Case::Allowed | Case::LackingPermission | Case::Hidden | Case::Missing | Case::RateLimited => {
                AuthValue::Good
            }
        })
    }

    /// The value of WWW-Authenticate, if any.
    pub fn challenge(&self) -> Option<&'static str> {
        self.fields.iter().find(|(name, _)| *name == "www-authenticate").map(|(_, value)| *value)
    }

    /// The mark of the challenge; `None` if the answer neither has nor needs a challenge. A 401 needs one
    /// (RFC 9110 §15.5.2). Any other answer that needs one has an explicit mark (RFC 6750 §3).
    pub fn challenge_mark(&self) -> Option<Conformance> {
        let is_required = self.status == 401 || self.challenge().is_some();
        self.challenge_mark.or_else(|| is_required.then_some(Conformance::Right))
    }

    /// The address of the emulated answer.
    pub fn page(&self, system: &System) -> EmulatedPath {
        EmulatedPath(format!("{}/{}", system.slug, self.path))
    }

    /// The document that shows the answer, and its address.
    pub const fn source(&self, system: &System) -> (&'static str, &'static str) {
        let source = if self.source.is_empty() { system.source } else { self.source };
        (source, if self.link.is_empty() { system.link } else { self.link })
    }

    /// The value of Content-Type, if any.
    pub const fn media(&self, system: &System) -> &'static str {
        if self.media.is_empty() { system.media } else { self.media }
    }

    /// The header field that carries the credential, if any.
    pub fn credential(&self, system: &System) -> Option<(&'static str, &'static str)> {
        match self.auth_value() {
            AuthValue::Nothing => None,
            AuthValue::Bad => Some((system.field, system.bad)),
            AuthValue::Good => Some((system.field, system.good)),
            AuthValue::Other(value) => Some((system.field, value)),
        }
    }

    /// The place where the request stops. For a hidden or missing resource: the door on a 404, else gate 2.
    pub const fn stop(&self) -> Stop {
        match (self.case, self.status) {
            (Case::Allowed, _) => Stop::Through,
            (Case::NoCredentials | Case::BadCredentials, _) => Stop::Gate1,
            (Case::Hidden | Case::Missing, 404) => Stop::Door,
            (Case::LackingPermission | Case::Hidden | Case::Missing, _) => Stop::Gate2,
            (Case::RateLimited, _) => Stop::Guards,
        }
    }
}
