//! An attempt that a limit refused, and what to tell its client.

/// A limit, with the name and quota of its header fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RateLimit {
    /// The name in the header fields.
    pub name: &'static str,
    /// How many failures, or other events, it allows.
    pub quota: u32,
}

impl RateLimit {
    /// Failures of one account from one address, or on one device.
    pub const LOGIN: Self = Self { name: "login", quota: 5 };

    /// Failures of one account, from any address.
    pub const ACCOUNT: Self = Self { name: "account", quota: 10 };

    /// Failures of one address, for any account. A whole class may share an address.
    pub const ADDRESS: Self = Self { name: "address", quota: 100 };

    /// Unknown tokens and keys from one address. Counted apart from logins, so that a program with a revoked
    /// token locks nobody out.
    pub const TOKEN: Self = Self { name: "token", quota: 100 };

    /// Accounts created from one address: a class signs up within a minute.
    pub const SIGN_UP: Self = Self { name: "sign-up", quota: 300 };
}

/// A refused attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimited {
    /// The limit that was reached.
    pub policy: RateLimit,
    /// Seconds until the next attempt.
    pub retry_after: u32,
}
