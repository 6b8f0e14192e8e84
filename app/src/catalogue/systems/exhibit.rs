//! One answer of a system, as plain data: what one sends, what comes back, where that is documented, and what
//! it is worth.

use two_gates_policy::Stop;

use crate::catalogue::Correctness;
use crate::catalogue::systems::{Case, System};
use crate::wire::EmulatedPath;

/// A document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called.
    pub name: &'static str,
    /// Its address.
    pub link: &'static str,
}

/// What stands in the field that carries the credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// There is no such field.
    Nothing,
    /// A value that does not count.
    Bad,
    /// A value that lets one in.
    Good,
    /// A value that only this row is about.
    Other(&'static str),
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// The case it answers.
    pub case: Case,
    /// The setting that leads to it; empty for what one gets without any.
    pub setting: &'static str,
    /// The credential.
    pub sends: Sends,
    /// The path at that system, without its first slash.
    pub path: &'static str,
    /// The status.
    pub status: u16,
    /// The documented header fields in order, but for Content-Type.
    pub fields: &'static [(&'static str, &'static str)],
    /// The value of Content-Type; empty for none.
    pub media: &'static str,
    /// The content.
    pub body: &'static str,
    /// Where it is documented.
    pub source: Source,
    /// What it is worth by the RFCs.
    pub correctness: Correctness,
    /// Why, in a sentence or two.
    pub why: &'static str,
    /// The number of the claim about it; empty for none.
    pub claim: &'static str,
}

/// What most answers have.
pub(super) const PLAIN: Exhibit = Exhibit {
    case: Case::Allowed,
    setting: "",
    sends: Sends::Good,
    path: "",
    status: 200,
    fields: &[],
    media: "application/json",
    body: "",
    source: Source { name: "", link: "" },
    correctness: Correctness::Right,
    why: "A 2xx for who may (RFC 9110 §15.3.1).",
    claim: "",
};

impl Exhibit {
    /// The address of its emulation.
    pub fn page(&self, system: &System) -> EmulatedPath {
        EmulatedPath(format!("{}/{}", system.slug, self.path))
    }

    /// The header field to send, where there is one.
    pub fn credential(&self, system: &System) -> Option<(&'static str, &'static str)> {
        match self.sends {
            Sends::Nothing => None,
            Sends::Bad => Some((system.field, system.bad)),
            Sends::Good => Some((system.field, system.good)),
            Sends::Other(value) => Some((system.field, value)),
        }
    }

    /// Where the request came to rest: which question the answer is about, whatever its number.
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
