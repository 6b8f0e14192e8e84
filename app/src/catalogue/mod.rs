//! Personas and resources as plain tables. A row added here appears on the pages and in the tests.

mod named_profiles;
mod personas;
mod resources;

pub use named_profiles::NamedProfiles;
pub use personas::{PERSONAS, Persona};
pub use resources::{RESOURCES, ResourceEntry};
