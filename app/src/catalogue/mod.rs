//! Personas, resources, scenarios and claims as plain tables. A row added here appears on the pages and in
//! the tests.

mod callers;
mod claim;
mod claims;
mod demo_credentials;
mod fields;
mod named_profiles;
mod personas;
mod quotes;
mod refusal_rules;
mod resources;
mod rules;
mod scenarios;
mod systems;
mod targets;

pub use callers::{CALLERS, CallerEntry, Credential, Life};
pub use claim::{Claim, Correctness};
pub use claims::CLAIMS;
pub use demo_credentials::{
    DEMO_CLIENT, DEMO_KEY, DemoClient, REVOKED_KEY, VAULT_CLERK, VAULT_OWNER, VaultUser,
};
pub use fields::{FIELDS, FieldEntry};
pub use named_profiles::NamedProfiles;
pub use personas::{DEMO_PASSWORD, PERSONAS, Persona};
pub use quotes::QuoteEntry;
pub use refusal_rules::refusal_rule;
pub use resources::{RESOURCES, ResourceEntry};
pub use rules::{disclosure_rule, fact, rule, rule_in};
pub use scenarios::{GROUPS, Group, Reasons, Request, Scenario};
pub use systems::{Case, Exhibit, Kind, SYSTEMS, Sends, Source, System};
pub use targets::Target;
