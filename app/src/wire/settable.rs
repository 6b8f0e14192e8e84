//! The actions whose disclosure an administrator can set.

use two_gates_policy::{Action, grant};

/// The actions whose refusals an administrator may have told otherwise: those that read something.
pub const SETTABLE: [Action; 4] =
    [Action::ReadInbox, Action::ListMembers, Action::ReadProfile, Action::ReadReports];

/// The one of them with that permission.
pub fn settable(permission: &str) -> Option<Action> {
    SETTABLE.into_iter().find(|action| grant(*action).permission == permission)
}
