//! Cases that this site does not have, each with its status.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::rows;

/// A case, and the status for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusChoice {
    /// The case.
    pub case: &'static str,
    /// The status.
    pub status: u16,
    /// The reason, in a sentence or two.
    pub why: &'static str,
    /// The section behind the status, such as `RFC 9110 §15.5.4`.
    pub section: &'static str,
}

/// Every case, in the order of the page.
pub static STATUS_CHOICES: LazyLock<Vec<StatusChoice>> =
    LazyLock::new(|| rows(&[include_str!("../../catalogue/status_choices.toml")]));
