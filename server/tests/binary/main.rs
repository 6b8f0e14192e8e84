//! The built binary as people run it: alone, from any folder; its errors if it cannot start; and the commands
//! that its lab and its documentation show, run against it.

#![expect(clippy::unwrap_used, reason = "a test that cannot get what it needs fails at once")]

mod docs;
mod exports;
mod lab_requests;
mod logs;
mod metrics;
mod process;
mod secrets;
mod start;
mod start_errors;
mod tools;
mod trail;
