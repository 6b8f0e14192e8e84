//! The report of the pro plan: what `GET /api/reports` answers and its page shows.

use serde::{Deserialize, Serialize};

/// The report: figures of this world, counted when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The figures.
    pub findings: Vec<Finding>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was counted.
    pub label: String,
    /// How many.
    pub count: u32,
    /// What the figure teaches.
    pub note: String,
}
