//! The built binary as people start it: alone, from any folder; and what it says when it cannot start.

#![expect(clippy::unwrap_used, reason = "a test that cannot get what it needs fails at once")]

mod process;
mod refusing;
mod starting;
