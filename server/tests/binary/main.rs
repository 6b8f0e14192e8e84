//! The built binary as people run it: alone, from any folder; its errors if it cannot start; and the commands
//! that its lab and its documentation show, run against it.

#![expect(clippy::unwrap_used, reason = "a test that cannot get what it needs fails at once")]

mod asks;
mod docs;
mod exports;
mod logs;
mod metrics;
mod process;
mod refusing;
mod secrets;
mod starting;
mod tools;
mod trail;
