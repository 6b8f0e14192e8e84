//! Personas, resources, scenarios and claims as plain tables. A row added here appears on the pages and in the tests.

mod callers;
mod claims;
mod fields;
mod guesses;
mod named_profiles;
mod personas;
mod problem_examples;
mod resources;
mod rules;
mod scenarios;
mod targets;

pub use callers::{CALLERS, CallerEntry, Credential};
pub use claims::{CLAIMS, Claim, Worth};
pub use fields::{FIELDS, FieldEntry};
pub use guesses::{Came, GUESSES, about_guess};
pub use named_profiles::NamedProfiles;
pub use personas::{DEMO_PASSWORD, PERSONAS, Persona};
pub use problem_examples::{PROBLEM_EXAMPLES, ProblemExample, Twist};
pub use resources::{RESOURCES, ResourceEntry};
pub use rules::{fact, rule, told_rule};
pub use scenarios::{GROUPS, Group, Request, Scenario};
pub use targets::{At, Target};
