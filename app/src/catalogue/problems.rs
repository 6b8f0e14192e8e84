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
    /// The meaning of the problem, and its causes.
    pub means: &'static str,
    /// The next step for the caller.
    pub todo: &'static str,
    /// The `detail` member of the example body, as the server sends it.
    pub detail: &'static str,
    /// The section of RFC 9110 about the status, such as `15.5.2`.
    pub section: &'static str,
    /// The rule that the lab shows at the step that refused. The steps of the access policy have other rules.
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

    /// The first sentence of [`Self::means`].
    pub fn summary(&self) -> String {
        self.means.split_once(". ").map_or_else(|| self.means.to_owned(), |(first, _)| format!("{first}."))
    }
}
