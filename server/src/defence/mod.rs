//! What stands against guessing: how often a password may be tried, and how long one then waits. Nothing here knows whether a name exists,
//! so nothing here can tell.

mod attempt;
mod bucket;
mod held;
mod limits;
mod streak;
mod table;

pub use attempt::{Attempt, Device, Door, Rehearsal};
pub use held::{Held, Policy};
pub use limits::{Busy, Limits, Locked, Slot};
