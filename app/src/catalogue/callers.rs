//! Whom the lab sends a request as: the personas, and what can become of a session.

/// What the lab does with a session before it sends the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// Sends none.
    None,
    /// Logs in and sends the cookie.
    Live,
    /// Sends the cookie of a login that is over its time limit.
    Expired,
    /// Sends the cookie of a login that was logged out, of which nothing is left.
    Revoked,
    /// Logs in and changes one character of the cookie.
    Tampered,
}

/// Someone to send a request as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallerEntry {
    /// The value in queries.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Whose session it is.
    pub user_name: Option<&'static str>,
    /// What is sent of it.
    pub credential: Credential,
    /// What one has to know of it.
    pub says: &'static str,
}

/// Everyone the lab sends requests as, in order. The demo accounts, and never another.
pub const CALLERS: &[CallerEntry] = &[
    CallerEntry {
        key: "logged-out",
        label: "Logged out",
        user_name: None,
        credential: Credential::None,
        says: "no cookie",
    },
    CallerEntry {
        key: "alice",
        label: "alice",
        user_name: Some("alice"),
        credential: Credential::Live,
        says: "standard, free plan",
    },
    CallerEntry {
        key: "bob",
        label: "bob",
        user_name: Some("bob"),
        credential: Credential::Live,
        says: "standard, pro plan",
    },
    CallerEntry {
        key: "admin",
        label: "admin",
        user_name: Some("admin"),
        credential: Credential::Live,
        says: "administrator",
    },
    CallerEntry {
        key: "expired",
        label: "Expired session",
        user_name: Some("alice"),
        credential: Credential::Expired,
        says: "alice's, over its time limit",
    },
    CallerEntry {
        key: "revoked",
        label: "Revoked session",
        user_name: Some("alice"),
        credential: Credential::Revoked,
        says: "alice's, logged out since",
    },
    CallerEntry {
        key: "tampered",
        label: "Tampered session",
        user_name: Some("alice"),
        credential: Credential::Tampered,
        says: "alice's, one character changed",
    },
];

impl CallerEntry {
    /// The caller with that key.
    pub fn find(key: &str) -> Option<&'static Self> {
        CALLERS.iter().find(|caller| caller.key == key)
    }
}
