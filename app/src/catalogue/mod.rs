//! Personas and resources as plain tables. A row added here appears on the pages and in the tests.

mod callers;
mod fields;
mod guesses;
mod named_profiles;
mod personas;
mod resources;
mod rules;

pub use callers::{CALLERS, CallerEntry, Credential};
pub use fields::{FIELDS, FieldEntry};
pub use guesses::{GUESSES, about_guess};
pub use named_profiles::NamedProfiles;
pub use personas::{PERSONAS, Persona};
pub use resources::{RESOURCES, ResourceEntry};
pub use rules::{fact, rule, told_rule};
