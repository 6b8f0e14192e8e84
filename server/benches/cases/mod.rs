//! The requests to measure, in process and over loopback.

use std::fmt;

/// One request, and the expected status of its answer.
#[derive(Clone, Copy, Debug)]
pub struct BenchCase {
    /// The name in the tables.
    pub name: &'static str,
    /// A persona's key, or `None` for a guest.
    pub persona: Option<&'static str>,
    /// The path.
    pub path: &'static str,
    /// The status of the answer.
    pub status: u16,
}

impl BenchCase {
    const fn new(name: &'static str, persona: Option<&'static str>, path: &'static str, status: u16) -> Self {
        Self { name, persona, path, status }
    }
}

impl fmt::Display for BenchCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

/// Every request, from the cheapest to the most expensive.
pub const CASES: [BenchCase; 17] = [
    BenchCase::new("health (no session layer)", None, "/healthz", 200),
    BenchCase::new("404 as problem+json", None, "/api/nonsense", 404),
    BenchCase::new("who am I as JSON, guest", None, "/api/session", 200),
    BenchCase::new("401 as problem+json", None, "/api/inbox", 401),
    BenchCase::new("403 as problem+json", Some("alice"), "/api/admin/users", 403),
    BenchCase::new("profile as JSON", None, "/api/profiles/bob", 200),
    BenchCase::new("login page", None, "/login", 200),
    BenchCase::new("401 page", None, "/inbox", 401),
    BenchCase::new("403 page", Some("alice"), "/admin", 403),
    BenchCase::new("404 page, hidden", None, "/profiles/alice", 404),
    BenchCase::new("404 page, missing", None, "/profiles/nobody-here", 404),
    BenchCase::new("404 page, no such path", None, "/nowhere", 404),
    BenchCase::new("inbox as JSON", Some("alice"), "/api/inbox", 200),
    BenchCase::new("inbox page, 20 messages", Some("alice"), "/inbox", 200),
    BenchCase::new("profile page", None, "/profiles/bob", 200),
    BenchCase::new("profiles list page", None, "/profiles", 200),
    BenchCase::new("members page", Some("admin"), "/admin", 200),
];
