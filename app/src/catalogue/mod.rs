//! Personas and resources as plain tables. A row added here appears on the pages and in the tests.

mod personas;
mod resources;

pub use personas::{PERSONAS, Persona};
pub use resources::{RESOURCES, ResourceEntry};
