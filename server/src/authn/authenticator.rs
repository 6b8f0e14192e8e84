//! What authentication needs of the server.

use super::Passwords;
use crate::db::Store;
use crate::defence::LoginLimiter;
use crate::http::{CookieNames, HttpsOnly};

/// Everything that a credential is held against.
#[derive(Clone, Debug)]
pub struct Authenticator {
    /// The data, and the time: for authentication alone, so that no handler reads data without a decision.
    pub(super) store: Store,
    /// The password workers.
    pub passwords: Passwords,
    /// The limits of attempts.
    pub limits: LoginLimiter,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether the site is served over https.
    pub https: HttpsOnly,
    /// Accounts that the world holds at most.
    pub max_accounts: u32,
}

impl Authenticator {
    /// Authentication in the world of a store.
    pub const fn new(
        store: Store,
        passwords: Passwords,
        limits: LoginLimiter,
        cookies: CookieNames,
        https: HttpsOnly,
        max_accounts: u32,
    ) -> Self {
        Self { store, passwords, limits, cookies, https, max_accounts }
    }
}
