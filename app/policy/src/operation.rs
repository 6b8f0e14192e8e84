//! What the type of an action has to be. The types themselves are made of the table of actions.

use crate::action::Action;

/// An action as a type.
pub trait Operation: Send {
    /// The action that the policy is asked about.
    const ACTION: Action;
}

/// An operation that is never allowed to a caller who is not known.
pub trait RequiresLogin: Operation {}
