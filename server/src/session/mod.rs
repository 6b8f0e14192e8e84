//! Sessions: tower-sessions with a store of our own, because a store that upserts lets a slow request revive
//! a deleted session.

mod cache;
mod cookie;
mod device;
mod sent;
mod store;

pub use cookie::layer;
pub use device::DeviceCookie;
pub use sent::{Others, SentSessions};
pub use store::{DONE, LOGIN, PRINCIPAL, Sessions, hash};
