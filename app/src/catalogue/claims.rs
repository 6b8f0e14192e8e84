//! Statements about the status codes for the scenarios and the museum, each with its source.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::{Correctness, rows};

/// A statement about the status codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The number, such as `A23`: A, B and C mark common claims, and N marks a rule for servers.
    pub id: &'static str,
    /// The text of the claim.
    pub says: &'static str,
    /// Whether the claim is right.
    pub correctness: Correctness,
    /// The reason and its source.
    pub why: &'static str,
}

/// Every claim that a scenario or a system shows, by number.
pub static CLAIMS: LazyLock<Vec<Claim>> = LazyLock::new(|| {
    rows(&[
        include_str!("../../catalogue/claims/common.toml"),
        include_str!("../../catalogue/claims/rules.toml"),
        include_str!("../../catalogue/claims/systems.toml"),
    ])
});

impl Claim {
    /// The claim with this number.
    pub fn find(id: &str) -> Option<&'static Self> {
        CLAIMS.iter().find(|claim| claim.id == id)
    }
}
