//! Protection against guessing: limits on attempts, with growing waits, and blocked addresses. The limits do
//! not know whether an account exists, so they cannot reveal it.

mod attempt;
mod blocks;
mod bucket;
mod held;
mod limits;
mod streak;
mod table;

pub use attempt::{Attempt, Device, SecretKind};
pub use blocks::{Block, Blocks};
pub use held::{RateLimit, RateLimited};
pub use limits::{Busy, Locked, LoginLimiter, Slot};
