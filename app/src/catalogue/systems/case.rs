//! The cases that every system is asked for.

/// A situation of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// A known caller asks for what they may have: so that no refusal passes because nothing works.
    Allowed,
    /// No credentials came.
    NoCredentials,
    /// Credentials came that do not count.
    BadCredentials,
    /// The caller is known, and may not.
    LackingPermission,
    /// There is something that the caller may not know of.
    Hidden,
    /// There is nothing.
    Missing,
    /// Too many requests.
    RateLimited,
}

impl Case {
    /// The six that differ from system to system.
    pub const SIX: [Self; 6] = [
        Self::NoCredentials,
        Self::BadCredentials,
        Self::LackingPermission,
        Self::Hidden,
        Self::Missing,
        Self::RateLimited,
    ];

    /// The value in anchors.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::NoCredentials => "no-credentials",
            Self::BadCredentials => "bad-credentials",
            Self::LackingPermission => "lacking-permission",
            Self::Hidden => "hidden",
            Self::Missing => "missing",
            Self::RateLimited => "rate-limited",
        }
    }

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Allowed => "Allowed",
            Self::NoCredentials => "No credentials",
            Self::BadCredentials => "Bad credentials",
            Self::LackingPermission => "Lacking permission",
            Self::Hidden => "Hidden thing",
            Self::Missing => "Missing thing",
            Self::RateLimited => "Rate limited",
        }
    }
}
