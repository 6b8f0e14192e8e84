//! The report of the pro plan: what `GET /api/reports` answers and its page shows.

use serde::{Deserialize, Serialize};

/// The report: figures of this world, counted when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Report {
    /// The figures.
    pub findings: Vec<Finding>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Finding {
    /// What was counted.
    #[cfg_attr(feature = "ssr", schema(example = "Members"))]
    pub label: String,
    /// How many.
    #[cfg_attr(feature = "ssr", schema(example = 63))]
    pub count: u32,
    /// What the figure teaches.
    #[cfg_attr(feature = "ssr", schema(example = "Of these, a third are hidden."))]
    pub note: String,
}
