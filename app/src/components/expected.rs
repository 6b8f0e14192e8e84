//! What the policy says to a persona who asks for a resource: the teacher's view, in the world as it starts.
//!
//! Explains, and lets nobody through: the server decides every real request for itself.

use two_gates_policy::{Decision, decide, grant};

use crate::catalogue::{Persona, ResourceEntry};

/// The decision to expect.
pub fn expected(persona: &Persona, resource: &ResourceEntry) -> Decision {
    decide(&persona.caller(), resource.action, resource.resource().as_ref(), grant(resource.action).told)
}
