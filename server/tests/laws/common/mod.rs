//! A site of one's own for each test: seeded once, copied per test, on a clock that the test turns.

mod client;
mod site;

pub use client::{Client, OWN_ORIGIN, Reply};
pub use site::Site;
