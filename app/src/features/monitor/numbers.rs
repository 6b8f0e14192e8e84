//! What the defenders see of the audit trail: a part of it, and what it comes to.

use crate::wire::routes;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::features::monitor::audit::AuditEvent;

/// A part of the trail, for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MonitorEvents {
    /// The events: the newest first, or in their order where what came after one was asked for.
    pub events: Vec<AuditEvent>,
    /// What to send as `before` for older ones; missing where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1024, nullable = false)]
    pub before: Option<i64>,
    /// What to send as `after` for those that come later.
    #[schema(example = 1070)]
    pub after: i64,
}

/// What the last hour comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// One each minute, the oldest first.
    pub minutes: Vec<Minute>,
    /// Who was refused most.
    pub accounts: Vec<Top>,
    /// From where most was refused.
    pub addresses: Vec<Top>,
    /// What was refused most.
    pub resources: Vec<Top>,
    /// What it looks like.
    pub suspicions: Vec<Suspicion>,
    /// Whether there was more than is counted, so that the oldest of the hour is left out.
    pub cut: bool,
}

/// A minute of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minute {
    /// When it began, in RFC 3339.
    pub at: String,
    /// Answers with 401.
    pub unauthenticated: u32,
    /// Answers with 403, and with 404 where the policy was asked.
    pub refused: u32,
}

/// A row of a list of the most refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Top {
    /// An account, an address or a resource.
    pub name: String,
    /// Refusals.
    pub count: u32,
}

/// Whom a suspicion is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suspect {
    /// One account.
    Account(String),
    /// One address.
    Address(String),
}

/// Something that looks like more than a mistake, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// What it looks like: guessing or probing.
    pub looks_like: &'static str,
    /// Whom it is about.
    pub suspect: Suspect,
    /// What was counted, such as `12 failed logins`.
    pub counted: String,
    /// The rule that says so.
    pub rule: &'static str,
}

/// What the trail can be downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrailFormat {
    /// RFC 4180.
    Csv,
    /// A JSON object (RFC 8259) in each line.
    JsonLines,
}

impl TrailFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Csv, Self::JsonLines];

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format with that ending.
    pub fn find(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

impl fmt::Display for TrailFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}

routes! {
    /// The events as a file.
    MonitorFilePath(TrailFormat) = "/monitor.{format}";
}
