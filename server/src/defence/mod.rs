//! What stands against guessing: how often a password may be tried, and how long one then waits. Nothing of that knows whether a name exists,
//! so nothing of it can tell. And the addresses that nobody is let in from.

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
