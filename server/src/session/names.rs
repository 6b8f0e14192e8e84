//! The names of our cookies.

/// The names of the cookies of one server. A browser sends a cookie to every port of its host (RFC 6265 §8.5), so each name ends with the port
/// that the server listens on: two servers on one machine neither see nor replace each other's logins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieNames {
    /// The session of a login.
    pub session: String,
    /// A browser in which somebody has logged in before.
    pub device: String,
    /// The scenarios that a guest has done.
    pub progress: String,
    /// The choice of light or dark.
    pub scheme: String,
}

impl CookieNames {
    /// The names on a port.
    pub fn on_port(port: u16) -> Self {
        Self::ending_with(&format!("_{port}"))
    }

    fn ending_with(end: &str) -> Self {
        let name = |of: &str| format!("two_gates_{of}{end}");
        Self {
            session: name("session"),
            device: name("device"),
            progress: name("progress"),
            scheme: name("scheme"),
        }
    }

    pub(super) fn all(&self) -> [&str; 4] {
        [&self.session, &self.scheme, &self.progress, &self.device]
    }
}

/// The names where no port is listened on, as for a router that is called in process.
impl Default for CookieNames {
    fn default() -> Self {
        Self::ending_with("")
    }
}
