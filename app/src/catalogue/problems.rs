//! The explanations of the problem types.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::read;
use crate::wire::ProblemType;

/// The explanation of one problem type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProblemEntry {
    /// The event, and why it happened.
    pub means: &'static str,
    /// The next step for the caller.
    pub todo: &'static str,
    /// The detail of the example, as the server sends it.
    pub detail: &'static str,
    /// The section of RFC 9110 behind the status.
    pub section: &'static str,
    /// The rule that the lab shows at the step that refused. A decision of the policy has its own rule.
    pub rule: &'static str,
    /// The source of the rule; empty if it is this site's own.
    #[serde(default)]
    pub rule_section: &'static str,
}

pub(super) static PROBLEMS: LazyLock<HashMap<ProblemType, ProblemEntry>> =
    LazyLock::new(|| read(include_str!("../../catalogue/problems.toml")));

impl ProblemEntry {
    /// The entry of a problem type.
    pub fn of(kind: ProblemType) -> &'static Self {
        PROBLEMS.get(&kind).expect("every problem type has an entry: a test reads them")
    }

    /// The event in one sentence: the first of [`Self::means`].
    pub fn summary(&self) -> String {
        self.means.split_once(". ").map_or_else(|| self.means.to_owned(), |(first, _)| format!("{first}."))
    }
}
