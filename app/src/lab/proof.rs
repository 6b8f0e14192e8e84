//! The proof that a credential gave in an exchange, and whether the answer is about the caller.

use two_gates_policy::{Node, Observation};

use crate::lab::{StepOutcome, TraceStep};

/// The proof that a credential gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nothing: missing, invalid, or not checked.
    Nothing,
    /// The identity.
    Known,
    /// The identity, but with too old a login.
    TooOld,
    /// The identity, but with a token that lacks the scope.
    TooNarrow,
}

impl Proof {
    /// Derives the proof from the observations of a trace.
    pub(super) fn of(trace: &[TraceStep]) -> Self {
        let Some(valid) = step(trace, Node::Valid) else { return Self::Nothing };
        match (valid.outcome, valid.observation) {
            (StepOutcome::Stopped, Some(Observation::OldLogin)) => Self::TooOld,
            // A public page lets an invalid credential pass.
            (StepOutcome::Skipped | StepOutcome::Stopped, _)
            | (StepOutcome::Passed, Some(Observation::BadCredential(_))) => Self::Nothing,
            (StepOutcome::Passed, _) if matches!(permission(trace), Some(Observation::LacksScope(_))) => {
                Self::TooNarrow
            }
            (StepOutcome::Passed, _) => Self::Known,
        }
    }
}

/// Whether the answer is about a known caller, and whether only an embargo refused. Both are false for a
/// uniform 403, and for the 403 of another system that hidden and missing resources share.
pub fn caller_flags(trace: &[TraceStep]) -> (bool, bool) {
    let observation = permission(trace);
    let is_about_resource = matches!(observation, Some(Observation::Absent | Observation::Private));
    if is_about_resource || trace.iter().any(TraceStep::is_uniform) {
        return (false, false);
    }
    (Proof::of(trace) != Proof::Nothing, observation == Some(Observation::Embargoed))
}

/// The observation at gate 2, if any.
fn permission(trace: &[TraceStep]) -> Option<Observation> {
    step(trace, Node::Permitted).and_then(|step| step.observation)
}

pub(super) fn step(trace: &[TraceStep], node: Node) -> Option<&TraceStep> {
    trace.iter().find(|step| step.node == node)
}
