//! What every command has to send, before it is written in a language.

use two_gates_policy::Disclosure;

use crate::catalogue::{Credential, DEMO_PASSWORD};
use crate::wire::{Api, Ask, Exchange, Method, switched};

/// What a client adds by itself, or the connection has.
const FRAMING: [&str; 4] = ["connection", "content-length", "host", "transfer-encoding"];

/// A request to send once more.
#[derive(Clone, Debug)]
pub(super) struct Replay<'a> {
    /// The site.
    pub origin: &'a str,
    /// Who logs in before it.
    pub login: Option<&'static str>,
    /// The method.
    pub method: Method,
    /// The path with its query, and with its policy before it.
    pub path: String,
    /// The header fields, in the order in which they were sent.
    pub headers: Vec<(&'a str, &'a str)>,
    /// The content.
    pub body: &'a str,
    /// What one has to know, a line each: letters, commas and periods alone, so that no shell reads more into them.
    pub notes: Vec<String>,
}

impl<'a> Replay<'a> {
    /// What was sent, for the site at `origin`. A live session is that of a login of its own; a dead one is the cookie as it was.
    pub(super) fn of(ask: &'a Ask, exchange: &'a Exchange, origin: &'a str) -> Self {
        let live = ask.caller.credential == Credential::Live;
        let own_origin = !ask.headers.iter().any(|(name, _)| name == "origin");
        let headers = exchange.sent.headers.iter().filter_map(|field| match field.name.as_str() {
            name if FRAMING.contains(&name) => None,
            "cookie" if live => None,
            "origin" if own_origin => Some(("origin", origin)),
            name => Some((name, field.value.as_str())),
        });
        Self {
            origin,
            login: ask.caller.user_name.filter(|_| live),
            method: ask.method,
            path: ask
                .policy
                .map_or_else(|| ask.path.as_str().to_owned(), |policy| switched(policy, ask.path.as_str())),
            headers: headers.collect(),
            body: &ask.body,
            notes: notes(ask),
        }
    }

    /// The address.
    pub(super) fn url(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Whether a client that tidies paths would ask for another one: `.` and `..` as segments (RFC 3986 §5.2.4).
    pub(super) fn has_dot_segments(&self) -> bool {
        let path = self.path.split('?').next().unwrap_or_default().to_ascii_lowercase().replace("%2e", ".");
        path.split('/').any(|segment| segment == "." || segment == "..")
    }
}

/// The address of the login for programs.
pub(super) fn login_url(origin: &str) -> String {
    format!("{origin}{}", Api::Session)
}

/// What a program sends to log in.
pub(super) fn login_body(user_name: &str) -> String {
    format!("{{\"user_name\":\"{user_name}\",\"password\":\"{DEMO_PASSWORD}\"}}")
}

fn notes(ask: &Ask) -> Vec<String> {
    let cookie = match ask.caller.credential {
        Credential::None | Credential::Live => None,
        Credential::Expired => Some("The cookie is that of a session over its time limit."),
        Credential::Revoked => Some("The cookie is that of a session that was logged out."),
        Credential::Tampered => Some("The cookie is that of a session, with one character changed."),
    };
    let policy = ask.policy.map(told);
    let writes = (!ask.method.is_safe()).then_some(
        "The lab sent this to a copy of the demo world. Sent from here it goes to the world itself.",
    );
    cookie.map(str::to_owned).into_iter().chain(policy).chain(writes.map(str::to_owned)).collect()
}

fn told(policy: Disclosure) -> String {
    let key = policy.key();
    format!("The path begins with the policy, {key}, which holds for this request alone.")
}
