//! An attempt that was not made, and what to say of it.

/// A limit, as its fields name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RateLimit {
    /// Its name.
    pub name: &'static str,
    /// Failures that it takes, or what else it counts.
    pub quota: u32,
}

impl RateLimit {
    /// Of one account from one address, or on one device.
    pub const LOGIN: Self = Self { name: "login", quota: 5 };

    /// Of one account, from wherever.
    pub const ACCOUNT: Self = Self { name: "account", quota: 10 };

    /// Of one address, for whatever accounts: a class sits behind one.
    pub const ADDRESS: Self = Self { name: "address", quota: 100 };

    /// Tokens and keys of one address that are nobody's. A program that goes on with one that was revoked keeps nobody from logging in.
    pub const TOKEN: Self = Self { name: "token", quota: 100 };

    /// Accounts that are made from one address: a class makes them in the same minute.
    pub const SIGN_UP: Self = Self { name: "sign-up", quota: 300 };
}

/// Not now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimited {
    /// The limit that holds.
    pub policy: RateLimit,
    /// Seconds until the next attempt.
    pub retry_after: u32,
}
