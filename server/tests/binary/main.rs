//! The built binary as users run it: on its own, from any folder. Also its start errors, and the commands of
//! its lab and its documentation, run against it.

#![expect(clippy::unwrap_used, reason = "a test that cannot get what it needs fails at once")]

#[path = "../shared/cheap_hashes.rs"]
mod cheap_hashes;
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
mod weight;
