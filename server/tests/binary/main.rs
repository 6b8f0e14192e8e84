//! The built binary as people start it: alone, from any folder; and what it says when it cannot start.

mod process;
mod refusing;
mod starting;
