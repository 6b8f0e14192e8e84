//! The request that a command sends. A new login replaces the lab's live session or token, which is deleted.

use two_gates_policy::Scope;

use crate::catalogue::{CallerEntry, Credential, DEMO_PASSWORD, Validity};
use crate::lab::{Exchange, LabRequest, policy_path};
use crate::wire::Method;

/// The login before the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayLogin {
    /// No login: the credential is sent unchanged.
    None,
    /// This account logs in, and the request carries the session cookie.
    Session(&'static str),
    /// The demo client requests a token with these scopes, and the request carries the token.
    Client(&'static [Scope]),
    /// This account logs in and creates a token with these scopes, and the request carries the token.
    Personal(&'static str, &'static [Scope]),
}

/// The lifetime of a token that a command makes, in seconds.
const EXPIRES_IN: u32 = 3600;

impl ReplayLogin {
    /// The login for a caller of the lab. Only live credentials can be replaced by new ones.
    pub fn of(caller: &CallerEntry) -> Self {
        match (caller.credential, caller.user_name) {
            (Credential::Session(Validity::Live | Validity::New), Some(name)) => Self::Session(name),
            (Credential::Access(scopes, Validity::Live), _) => Self::Client(scopes),
            (Credential::Personal(scopes, Validity::Live), Some(name)) => Self::Personal(name, scopes),
            _ => Self::None,
        }
    }

    /// Whether the request carries a new token.
    pub const fn has_token(self) -> bool {
        matches!(self, Self::Client(_) | Self::Personal(..))
    }
}

/// Scope tokens separated by spaces (RFC 6749 §3.3).
pub(super) fn scope_list(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}

/// The content of a request for a personal token.
pub(super) fn token_body(scopes: &[Scope]) -> String {
    let scopes: Vec<_> = scopes.iter().map(|scope| format!("\"{scope}\"")).collect();
    format!("{{\"name\":\"lab\",\"scopes\":[{}],\"expires_in\":{EXPIRES_IN}}}", scopes.join(","))
}

/// The content of a login.
pub(super) fn login_body(user_name: &str) -> String {
    format!("{{\"user_name\":\"{user_name}\",\"password\":\"{DEMO_PASSWORD}\"}}")
}

/// Fields that a client adds by itself.
const FRAMING_FIELDS: [&str; 4] = ["connection", "content-length", "host", "transfer-encoding"];

/// A request to repeat.
#[derive(Clone, Debug)]
pub(super) struct Replay<'a> {
    pub origin: &'a str,
    pub login: ReplayLogin,
    pub method: Method,
    /// The path with its query, after the prefix of the policy, if any.
    pub path: String,
    pub headers: Vec<(&'a str, &'a str)>,
    pub body: &'a str,
    /// Notes, one per line. Only letters, spaces, commas and periods, so that no shell interprets them.
    pub notes: Vec<String>,
}

impl<'a> Replay<'a> {
    /// The request for the site at `origin`. A live credential is replaced, and any other is sent unchanged.
    pub(super) fn of(request: &'a LabRequest, exchange: &'a Exchange, origin: &'a str) -> Self {
        let login = ReplayLogin::of(request.caller);
        let credential = if login.has_token() { "authorization" } else { "cookie" };
        let sent = exchange.sent.headers.iter();
        // The credential comes before fields of the same name that were added by hand.
        let replaced = sent.clone().position(|field| login != ReplayLogin::None && field.name == credential);
        let uses_site_origin = !request.headers.iter().any(|(name, _)| name == "origin");
        let headers = sent.enumerate().filter_map(|(at, field)| match field.name.as_str() {
            name if FRAMING_FIELDS.contains(&name) || Some(at) == replaced => None,
            "origin" if uses_site_origin => Some(("origin", origin)),
            name => Some((name, field.value.as_str())),
        });
        Self {
            origin,
            login,
            method: request.method,
            path: policy_path(request.policy, request.path.as_str()),
            headers: headers.collect(),
            body: &request.body,
            notes: notes(request),
        }
    }

    pub(super) fn url(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Whether a client would normalize the path: `.` and `..` as segments (RFC 3986 §5.2.4).
    pub(super) fn has_dot_segments(&self) -> bool {
        let path = self.path.split('?').next().unwrap_or_default().to_ascii_lowercase().replace("%2e", ".");
        path.split('/').any(|segment| segment == "." || segment == "..")
    }
}

fn notes(request: &LabRequest) -> Vec<String> {
    let invalid = match request.caller.credential {
        Credential::Session(state) => invalid(state).map(|(session, _)| session),
        Credential::Access(_, state) | Credential::Personal(_, state) => {
            invalid(state).map(|(_, token)| token)
        }
        Credential::None | Credential::Basic(..) | Credential::Key(_) => None,
    };
    let policy = request.policy.map(|policy| {
        let key = policy.key();
        format!("The path begins with the policy, {key}, which holds for this request alone.")
    });
    let write = (!request.method.is_safe()).then_some(
        "The lab sent this to a copy of the demo world. Sent from here it goes to the world itself.",
    );
    invalid.map(str::to_owned).into_iter().chain(policy).chain(write.map(str::to_owned)).collect()
}

/// Notes about an invalid session and an invalid token.
const fn invalid(state: Validity) -> Option<(&'static str, &'static str)> {
    match state {
        Validity::Live | Validity::New | Validity::Old => None,
        Validity::Expired => Some((
            "The cookie is that of an expired session.",
            "The token is one that had expired, and is gone by now.",
        )),
        Validity::Revoked => Some((
            "The cookie is that of a session that was logged out.",
            "The token is one that was revoked, and is gone by now.",
        )),
        Validity::Tampered => Some((
            "The cookie is that of a session, with one character changed.",
            "The token has one character that was changed.",
        )),
    }
}
