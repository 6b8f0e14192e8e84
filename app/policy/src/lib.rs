//! The decision behind every 401, 403 and 404 of Two Gates.
//!
//! Gate 1 asks *who are you?*, gate 2 asks *may you?*, and beside them is a hidden door: what you may not
//! know of is answered as if it were not there. [`decide`] is that sentence in code. The crate is pure: no
//! I/O, no async, no clock, no HTTP; whoever calls it turns a [`Verdict`] into a status.

mod action;
mod decision;
mod model;
mod scope;
mod trace;
mod verdict;

pub use action::{Action, Grant, Operation, Requirement, RequiresLogin, grant, operations};
pub use decision::{Decision, decide};
pub use model::{AccountId, Caller, Fault, Plan, Principal, Resource, Role, Visibility};
pub use scope::{Grantable, Granted, Scope, Scopes};
pub use trace::{Node, Observation, Step, Trace};
pub use verdict::{Disclosure, Reason, Stop, Verdict};
