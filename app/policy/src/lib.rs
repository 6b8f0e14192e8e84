//! The access policy of Two Gates, which decides between 401, 403 and 404.
//!
//! Gate 1 asks *who are you?*, and gate 2 asks *may you?* Beside them is a hidden door: a resource that you
//! may not know of gets the answer of a missing one. [`decide`] implements these rules. The crate is pure: no
//! I/O, no async, no clock, no HTTP. The caller turns a [`Verdict`] into a status.

mod action;
mod decision;
mod disclosure;
mod model;
mod scope;
mod trace;
mod verdict;

pub use action::{Action, Grant, Operation, Requirement, RequiresLogin, grant, operations};
pub use decision::{Decision, decide};
pub use disclosure::Disclosure;
pub use model::{AccountId, Caller, Fault, Plan, Principal, Resource, Role, Visibility};
pub use scope::{Grantable, Grants, Scope, Scopes};
pub use trace::{Node, Observation, Step, Trace};
pub use verdict::{Reason, Stop, Verdict};
