//! What the policy says to a persona who asks for a resource: the teacher's view.
//!
//! Explains, and lets nobody through: the server decides every real request for itself.

use two_gates_policy::{Decision, decide};

use crate::catalogue::{NamedProfiles, Persona, ResourceEntry};

/// The decision to expect while the profiles, and the accounts of the personas, are as they are.
pub fn expected(persona: &Persona, resource: &ResourceEntry, profiles: &NamedProfiles) -> Decision {
    decide(
        &persona.caller(profiles.account(persona)),
        resource.action,
        resource.resource(profiles).as_ref(),
        // Nothing in the picture waits for its time.
        0,
        profiles.disclosure(resource.action),
    )
}
