//! How a refusal is told: the four policies that the argument over 401, 403 and 404 is about.

use serde::{Deserialize, Serialize};

/// What those who may not go through are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disclosure {
    /// The plain reading: 401 to guests, 403 to the known, 404 where there is nothing. Confirms what exists
    /// (RFC 9110 §15.5.4).
    Forbid,
    /// What one may not go through to is not there: 404, the same as for nothing (RFC 9110 §15.5.4).
    Conceal,
    /// Gate 1 comes first: every guest is challenged, for what exists and for what does not (RFC 9110
    /// §15.5.2).
    Challenge,
    /// 403 to everybody for everything, guests and missing things included.
    Uniform,
}

impl Disclosure {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Forbid, Self::Conceal, Self::Challenge, Self::Uniform];

    /// The value in queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Forbid => "forbid",
            Self::Conceal => "conceal",
            Self::Challenge => "challenge",
            Self::Uniform => "uniform",
        }
    }

    /// The policy with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.key() == key)
    }
}
