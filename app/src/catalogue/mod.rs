//! Personas, resources, scenarios and claims, here or in `app/catalogue`. Pages and tests include every row.

mod callers;
mod claims;
mod demo_state;
mod fields;
mod personas;
mod problems;
mod quotes;
mod resources;
mod rules;
mod scenarios;
mod status_choices;
mod systems;

pub use callers::{CALLERS, CallerEntry, Credential, Validity};
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

pub use claims::{CLAIMS, Claim};
pub use demo_state::DemoState;
pub use fields::{FIELDS, FieldEntry};
pub use personas::{
    DEMO_CLIENT, DEMO_KEY, DEMO_PASSWORD, DemoClient, PERSONAS, Persona, REVOKED_KEY, VAULT_CLERK,
    VAULT_OWNER, VaultUser,
};
pub use problems::ProblemEntry;
pub use quotes::QuoteEntry;
pub use resources::{RESOURCES, ResourceEntry, Target};
pub use rules::{DISCLOSURE_HELP, disclosure_choice, disclosure_summary, fact, rule, rule_in_context};
pub use scenarios::{CatalogueRequest, Course, ESSENTIALS, GROUPS, Lesson, Scenario};
pub use status_choices::{STATUS_CHOICES, StatusChoice};
pub use systems::{AuthValue, Case, CaseGap, Conformance, Exhibit, SYSTEMS, System, SystemKind};

/// Whether a statement is correct according to the RFCs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Correctness {
    /// Right.
    Right,
    /// Partly right, or disputed.
    Disputed,
    /// Wrong.
    Wrong,
}

/// Parses a file of `app/catalogue`. Leaks its texts, so call it only once for each file.
pub(crate) fn read<T: Deserialize<'static>>(file: &str) -> T {
    let tables: serde_json::Value = toml::from_str(file).expect("the catalogue is TOML: a test reads it");
    T::deserialize(&*Box::leak(Box::new(tables))).expect("the catalogue is complete: a test reads it")
}

/// The rows of every table in files of `app/catalogue`.
pub(crate) fn rows<T: Deserialize<'static>>(files: &[&str]) -> Vec<T> {
    files.iter().flat_map(|file| read::<BTreeMap<&str, Vec<T>>>(file).into_values()).flatten().collect()
}

/// A list that lives as long as the program.
fn leak_list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(rows: D) -> Result<&'static [T], D::Error> {
    Ok(Vec::leak(Vec::deserialize(rows)?))
}

#[cfg(test)]
#[path = "../../tests/unit/catalogue/mod.rs"]
mod tests;
