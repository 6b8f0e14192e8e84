//! Sessions: tower-sessions with a store of our own, because a store that upserts lets a slow request bring a dead session back.

mod cookie;
mod device;
mod own_cookies;
mod progress;
mod recent;
mod saved;
mod store;

pub use cookie::{COOKIE_NAME, cookie, layer};
pub use device::{DEVICE_COOKIE, DeviceCookie};
pub use own_cookies::own_cookies;
pub use progress::{Kept, PROGRESS_COOKIE, SetCookie};
pub use saved::saved;
pub use store::{DONE, LOGIN, PRINCIPAL, Store, hash};
