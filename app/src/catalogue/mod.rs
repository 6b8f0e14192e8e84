//! Personas and resources as plain tables. A row added here appears on the pages and in the tests.

mod callers;
mod fields;
mod guesses;
mod personas;
mod resources;
mod rules;
mod targets;

pub use callers::{CALLERS, CallerEntry, Credential};
pub use fields::{FIELDS, FieldEntry};
pub use guesses::{GUESSES, about_guess};
pub use personas::{PERSONAS, Persona};
pub use resources::{RESOURCES, ResourceEntry};
pub use rules::{fact, rule, told_rule};
pub use targets::{At, Target};
