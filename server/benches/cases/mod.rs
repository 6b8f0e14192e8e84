//! The requests that are measured, in process and over loopback alike.

use std::fmt;

/// One request, and the status that shows it took the path it is named for.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// What the tables call it.
    pub name: &'static str,
    /// Who asks: a persona's key, or none for a guest.
    pub persona: Option<&'static str>,
    /// For what.
    pub path: &'static str,
    /// The status of the answer.
    pub status: u16,
}

impl Case {
    const fn new(name: &'static str, persona: Option<&'static str>, path: &'static str, status: u16) -> Self {
        Self { name, persona, path, status }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

/// Every request, from the cheapest path to the dearest.
pub const CASES: [Case; 14] = [
    Case::new("health (no session layer)", None, "/healthz", 200),
    Case::new("who am I as JSON, guest", None, "/api/session", 200),
    Case::new("401 as problem+json", None, "/api/inbox", 401),
    Case::new("403 as problem+json", Some("alice"), "/api/admin/users", 403),
    Case::new("401 page", None, "/inbox", 401),
    Case::new("403 page", Some("alice"), "/admin", 403),
    Case::new("404 page, hidden", None, "/profiles/alice", 404),
    Case::new("404 page, missing", None, "/profiles/nobody-here", 404),
    Case::new("404 page, no such path", None, "/nowhere", 404),
    Case::new("inbox as JSON", Some("alice"), "/api/inbox", 200),
    Case::new("inbox page, 20 messages", Some("alice"), "/inbox", 200),
    Case::new("profile page", None, "/profiles/bob", 200),
    Case::new("profiles list page", None, "/profiles", 200),
    Case::new("profiles list as JSON", None, "/api/profiles", 200),
];
