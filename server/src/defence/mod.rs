//! Protection against guessing: rate limits with growing waits, and blocked addresses. The limits do not know
//! whether an account exists, so they cannot reveal it.

mod attempt;
mod blocks;
mod limits;
mod streak;
mod table;

pub use attempt::RateLimit;
pub(crate) use attempt::{Attempt, Device, RateLimited, SecretKind};
pub(crate) use blocks::BlockList;
pub(crate) use limits::{AttemptError, Lockout, LoginLimiter};

#[cfg(test)]
#[path = "../../tests/unit/defence/mod.rs"]
mod tests;
