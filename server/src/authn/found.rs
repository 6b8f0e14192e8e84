//! What a scheme found, and the line that found it.

use std::panic::Location;

use two_gates_policy::Caller;

use crate::record::Event;

/// The caller by one scheme.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Who that is.
    pub caller: Caller,
    /// Whose credential it was, if it has expired or was revoked. For the audit trail alone.
    pub former_owner: Option<String>,
    /// What the trail keeps of it.
    pub events: Vec<Event>,
    /// The line that found it.
    pub place: &'static Location<'static>,
}

impl Found {
    /// That caller. The line is the caller's of this function.
    #[track_caller]
    pub(super) fn new(caller: Caller) -> Self {
        Self { caller, former_owner: None, events: Vec::new(), place: Location::caller() }
    }
}
