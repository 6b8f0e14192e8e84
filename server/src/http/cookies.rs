//! The names of our cookies, and reading those of a request.

use std::ops::Deref;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderName, HeaderValue};

/// The names of the cookies of one server. A browser sends a cookie to every port of its host (RFC 6265 §8.5), so each name ends with the port
/// that the server listens on: two servers on one machine neither see nor replace each other's logins. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CookieNames(Arc<Names>);

/// The names, one by one.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
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
        Self(Arc::new(Names {
            session: name("session"),
            device: name("device"),
            progress: name("progress"),
            scheme: name("scheme"),
        }))
    }
}

impl Deref for CookieNames {
    type Target = Names;

    fn deref(&self) -> &Names {
        &self.0
    }
}

impl Names {
    /// All of them.
    pub fn all(&self) -> [&str; 4] {
        [&self.session, &self.scheme, &self.progress, &self.device]
    }
}

/// The names where no port is listened on, as for a router that is called in process.
impl Default for CookieNames {
    fn default() -> Self {
        Self::ending_with("")
    }
}

/// A header field to add to an answer.
pub type SetCookie = [(HeaderName, HeaderValue); 1];

/// The values of all cookies of one name in a request. There can be several, and their order means nothing: any program on this host, and
/// any longer path, can set one (RFC 6265 §4.2.2, §8.5).
pub fn cookies<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(move |pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
