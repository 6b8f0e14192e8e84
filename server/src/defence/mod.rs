//! Protection against guessing: limits on attempts, with growing waits, and blocked addresses. The limits do
//! not know whether an account exists, so they cannot reveal it.

mod attempt;
mod blocks;
mod limits;
mod streak;
mod table;

pub use attempt::{Attempt, Device, RateLimit, RateLimited, SecretKind};
pub use blocks::{Block, Blocks};
pub use limits::{Busy, Locked, LoginLimiter, Slot};
