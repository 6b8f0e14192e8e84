//! The authentication schemes that are spoken here (RFC 9110 §11.1).

use serde::{Deserialize, Serialize};

/// A kind of credential that comes with no scheme: a password in a form or in JSON.
pub const PASSWORD: &str = "password";

/// The secret of a client of the token endpoint.
pub const CLIENT_SECRET: &str = "client secret";

/// A way to prove who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthScheme {
    /// The session cookie of a login. The name is our own: no scheme is registered for cookies.
    Session,
    /// A token in Authorization (RFC 6750).
    Bearer,
    /// A name and a password in Authorization (RFC 7617).
    Basic,
    /// A key in X-API-Key. The name is our own: no scheme is registered for keys.
    ApiKey,
}

impl AuthScheme {
    /// Every scheme.
    pub const ALL: [Self; 4] = [Self::Session, Self::Bearer, Self::Basic, Self::ApiKey];

    /// Its name in a challenge.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Session => "Session",
            Self::Bearer => "Bearer",
            Self::Basic => "Basic",
            Self::ApiKey => "ApiKey",
        }
    }

    /// What its credentials are called.
    pub const fn credential(self) -> &'static str {
        match self {
            Self::Session => "session cookie",
            Self::Bearer => "bearer token",
            Self::Basic => "user name and password",
            Self::ApiKey => "API key",
        }
    }
}
