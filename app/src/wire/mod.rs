//! Typed HTTP data: paths, challenges, problems and sessions.

mod challenge;
mod paths;
mod problem;
mod request;
#[cfg(feature = "ssr")]
pub mod schema;
mod session;
mod status;

use two_gates_policy::{Action, grant};

pub use challenge::{AuthScheme, CLIENT_SECRET, Challenge, PASSWORD, Param, ParseChallengeError};
pub use paths::*;
pub(crate) use paths::{routes, write_path};
pub use problem::{FieldError, Problem, ProblemType};
pub use request::{MatrixFormat, Method, SourceIp, Twin};
pub use session::{Secret, Session, Viewer};
pub use status::{official_name, reason_phrase};

/// The actions whose disclosure policy an administrator can override. All of them only read.
pub const OVERRIDABLE: [Action; 4] =
    [Action::ReadInbox, Action::ListMembers, Action::ReadProfile, Action::ReadReports];

/// The overridable action with this permission.
pub fn find_overridable(permission: &str) -> Option<Action> {
    OVERRIDABLE.into_iter().find(|action| grant(*action).permission == permission)
}

#[cfg(test)]
#[path = "../../tests/unit/wire/mod.rs"]
mod tests;
