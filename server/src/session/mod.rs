//! Sessions: tower-sessions with a store of our own, because a store that upserts lets a slow request bring a dead session back.

mod cookie;
mod device;
mod names;
mod own_cookies;
mod progress;
mod recent;
mod saved;
mod sent;
mod store;

pub use cookie::{cookies, layer};
pub use device::DeviceCookie;
pub use names::CookieNames;
pub use own_cookies::keep_own_cookies;
pub use progress::{Kept, SetCookie};
use saved::saved;
pub use sent::{Others, SentSessions, one_session};
pub use store::{DONE, LOGIN, PRINCIPAL, Store, hash};
