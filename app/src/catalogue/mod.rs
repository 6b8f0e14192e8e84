//! Personas, resources, scenarios and claims as plain tables. A row added here appears on the pages and in
//! the tests.

mod callers;
mod claims;
mod fields;
mod named_profiles;
mod personas;
mod quotes;
mod resources;
mod rules;
mod scenarios;
mod systems;

pub use callers::{CALLERS, CallerEntry, Credential, Life};
pub use claims::{CLAIMS, Claim};
pub use fields::{FIELDS, FieldEntry};
pub use named_profiles::NamedProfiles;
pub use personas::{
    DEMO_CLIENT, DEMO_KEY, DEMO_PASSWORD, DemoClient, PERSONAS, Persona, REVOKED_KEY, VAULT_CLERK,
    VAULT_OWNER, VaultUser,
};
pub use quotes::QuoteEntry;
pub use resources::{RESOURCES, ResourceEntry, Target};
pub use rules::{disclosure_rule, fact, refusal_rule, rule, rule_in};
pub use scenarios::{GROUPS, Group, Request, Scenario};
pub use systems::{Case, Exhibit, Kind, SYSTEMS, Sends, System};

/// Whether a statement or an answer is correct according to the RFCs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correctness {
    /// Right.
    Right,
    /// Partly right, or disputed.
    Disputed,
    /// Wrong.
    Wrong,
}
