//! Paths as types, for links, router, redirects and tests. A feature defines the paths that only it links to.

use std::fmt::{self, Display, Formatter};

use serde::Deserialize;

/// The path of a page or of an endpoint.
pub trait Route: Display {
    /// The path in the router's syntax, with `{…}` for a parameter.
    const PATTERN: &'static str;

    /// The path in a link.
    fn path(&self) -> String {
        self.to_string()
    }
}

/// Writes a pattern with its placeholder, if any, replaced by a value.
pub(crate) fn write_path(f: &mut Formatter<'_>, pattern: &str, values: &[&dyn Display]) -> fmt::Result {
    let [value] = values else { return f.write_str(pattern) };
    let (before, rest) = pattern.split_once('{').expect("a pattern with a value has a placeholder");
    let (_, after) = rest.rsplit_once('}').expect("a placeholder is closed");
    write!(f, "{before}{value}{after}")
}

/// Defines a type for each path.
macro_rules! routes {
    ($($(#[$doc:meta])* $name:ident $(($value:ty))? = $pattern:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name $((pub $value))?;

        impl $crate::wire::Route for $name {
            const PATTERN: &'static str = $pattern;
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::wire::write_path(f, $pattern, &[$(&self.0 as &$value)?])
            }
        }
    )*};
}

pub(crate) use routes;

routes! {
    /// The home page, with the picture of the gates.
    HomePath = "/";
    /// The login prompt; also the target of the login form.
    LoginPath = "/login";
    /// The target of the logout form.
    LogoutPath = "/logout";
    /// The target of the form that switches the persona.
    PersonaPath = "/persona";
    /// The target of the form that switches the color scheme.
    ColorSchemePath = "/scheme";
    /// The caller's own messages.
    InboxPath = "/inbox";
    /// The list of members.
    MembersPath = "/admin";
    /// The list of profiles.
    ProfilesPath = "/profiles";
    /// The report of the pro plan.
    ReportsPath = "/reports";
    /// The caller's own account.
    AccountPath = "/account";
    /// The lab: one request, sent and explained.
    LabPath = "/lab";
    /// The matrix: every caller by every target.
    MatrixPath = "/matrix";
    /// The guided stories.
    ScenariosPath = "/scenarios";
    /// The museum of real systems.
    SystemsPath = "/systems";
    /// An answer of an emulated system, by the system's slug and the path there.
    EmulatedPath(String) = "/emulated/{system}/{*path}";
    /// The list of the problem types.
    ProblemsPath = "/problems";
    /// The description of the API, for people.
    ApiDocsPath = "/api/docs";
    /// The audit trail.
    MonitorPath = "/monitor";
    /// The caller's session: read, log in, log out.
    SessionApi = "/api/session";
    /// The caller's own messages.
    InboxApi = "/api/inbox";
    /// The caller's own access tokens.
    TokensApi = "/api/tokens";
    /// Issues access tokens to clients (RFC 6749 §3.2).
    OAuthTokenApi = "/oauth/token";
    /// Metadata of a resource for clients, by the resource's path without its first slash (RFC 9728 §3.1).
    ResourceMetadataApi(String) = "/.well-known/oauth-protected-resource/{*resource}";
    /// Metadata of the authorization server (RFC 8414).
    ServerMetadataApi = "/.well-known/oauth-authorization-server";
    /// The help page of a problem type, by its slug.
    ProblemPath(String) = "/problems/{type}";
}

/// A path on this site only, so that `next=` cannot become an open redirect.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LocalPath(String);

impl LocalPath {
    /// The maximum length in bytes, so that a `Location` header stays within the limits of clients.
    pub const MAX_BYTES: usize = 2048;

    /// The home page.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// Accepts visible ASCII with exactly one leading `/` and no backslash: browsers read `//host` and
    /// `/\host` as another site, and a control character would break the header.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let local = text.starts_with('/') && !text.starts_with("//");
        let visible = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        let is_path = local && visible && text.len() <= Self::MAX_BYTES;
        is_path.then(|| Self(text.to_owned())).ok_or("not a path on this site")
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LocalPath {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}
