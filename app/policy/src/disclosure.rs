//! How refusals are disclosed: what a refused caller may learn about a resource.

use serde::{Deserialize, Serialize};

/// How a refusal is disclosed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disclosure {
    /// 401 for guests, 403 for known callers, 404 for a missing resource. Confirms that a resource exists
    /// (RFC 9110 §15.5.4).
    Forbid,
    /// Every refusal is the 404 of a missing resource (RFC 9110 §15.5.4).
    Conceal,
    /// Gate 1 comes first: every guest is challenged, even if the resource is missing (RFC 9110 §15.5.2).
    Challenge,
    /// Every refusal is a 403, for guests and for missing resources as well.
    Uniform,
}

impl Disclosure {
    /// All four policies.
    pub const ALL: [Self; 4] = [Self::Forbid, Self::Conceal, Self::Challenge, Self::Uniform];

    /// The value of the policy in query parameters.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Forbid => "forbid",
            Self::Conceal => "conceal",
            Self::Challenge => "challenge",
            Self::Uniform => "uniform",
        }
    }

    /// The policy with this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.key() == key)
    }
}
