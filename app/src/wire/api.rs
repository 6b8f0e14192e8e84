//! The paths for programs, as values: router, links, description and tests share them.

use std::fmt;

/// The API twin of a page, for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Api {
    /// Who am I, log in, log out.
    Session,
    /// Sign up.
    Accounts,
    /// Change one's own password.
    Password,
    /// One's own sessions; all others end at once.
    Sessions,
    /// One of them, by its handle.
    OneSession(String),
    /// One's own messages.
    Inbox,
    /// The list of members.
    Members,
    /// One member, by user name.
    Member(String),
    /// Ends all sessions of a member.
    MemberSessions(String),
    /// The lock of a member.
    MemberLock(String),
    /// What others have asked for.
    AdminRequests,
    /// One of that, by its number.
    AdminRequest(i64),
    /// How refusals are told.
    Policies,
    /// How those of one permission are told.
    Policy(String),
    /// What one has asked for.
    AccessRequests,
    /// One of that, by its number.
    AccessRequest(i64),
    /// The list of profiles.
    Profiles,
    /// One profile, by user name.
    Profile(String),
    /// The report of the pro plan.
    Reports,
    /// What nobody may read before its time.
    Embargo,
    /// The blocked addresses.
    Blocks,
    /// One of them, by its number.
    Block(i64),
    /// One's own account.
    Account,
    /// Who may know of one's own profile.
    Visibility,
    /// Closes one's own account.
    Close,
    /// One's own access tokens.
    Tokens,
    /// One of them, by its number.
    Token(i64),
    /// What only the people of another realm may see.
    Vault,
    /// The quote of the day, by key.
    Quote,
    /// Issues access tokens to clients (RFC 6749 §3.2).
    OAuthToken,
    /// What a client has to know of a resource before it asks for a token, by the path of the resource without its first slash (RFC 9728 §3.1).
    ResourceMetadata(String),
    /// What a client has to know of the server that issues tokens (RFC 8414).
    ServerMetadata,
    /// One exchange of the lab.
    Exchange,
    /// The description of all of these.
    Description,
    /// What happened at the gates.
    MonitorEvents,
}

impl Api {
    /// The route of this endpoint, as the router writes it.
    pub const fn route(&self) -> &'static str {
        match self {
            Self::Session => "/api/session",
            Self::Accounts => "/api/accounts",
            Self::Password => "/api/account/password",
            Self::Sessions => "/api/sessions",
            Self::OneSession(_) => "/api/sessions/{id}",
            Self::Inbox => "/api/inbox",
            Self::Members => "/api/admin/users",
            Self::Member(_) => "/api/admin/users/{name}",
            Self::MemberSessions(_) => "/api/admin/users/{name}/sessions",
            Self::MemberLock(_) => "/api/admin/users/{name}/lock",
            Self::AdminRequests => "/api/admin/requests",
            Self::AdminRequest(_) => "/api/admin/requests/{id}",
            Self::Policies => "/api/admin/policies",
            Self::Policy(_) => "/api/admin/policies/{permission}",
            Self::AccessRequests => "/api/access-requests",
            Self::AccessRequest(_) => "/api/access-requests/{id}",
            Self::Profiles => "/api/profiles",
            Self::Profile(_) => "/api/profiles/{name}",
            Self::Reports => "/api/reports",
            Self::Embargo => "/api/embargo",
            Self::Blocks => "/api/monitor/blocks",
            Self::Block(_) => "/api/monitor/blocks/{id}",
            Self::Account => "/api/account",
            Self::Visibility => "/api/account/visibility",
            Self::Close => "/api/account/close",
            Self::Tokens => "/api/tokens",
            Self::Token(_) => "/api/tokens/{id}",
            Self::Vault => "/api/basic/vault",
            Self::Quote => "/api/keyed/quote",
            Self::OAuthToken => "/oauth/token",
            Self::ResourceMetadata(_) => "/.well-known/oauth-protected-resource/{*resource}",
            Self::ServerMetadata => "/.well-known/oauth-authorization-server",
            Self::Exchange => "/api/lab/exchange",
            Self::Description => "/api/openapi.json",
            Self::MonitorEvents => "/api/monitor/events",
        }
    }
}

impl Api {
    /// The resources that take a bearer token beside the cookie of a person.
    const TAKE_TOKENS: [Self; 7] = [
        Self::Inbox,
        Self::Members,
        Self::Profiles,
        Self::Profile(String::new()),
        Self::Account,
        Self::Visibility,
        Self::Close,
    ];

    /// Whether the path is that of a resource that takes bearer tokens, whether there is anything at it or not.
    pub fn takes_tokens(path: &str) -> bool {
        Self::TAKE_TOKENS.iter().any(|api| fits(api.route(), path))
    }
}

/// Whether a path has the form of a route.
fn fits(route: &str, path: &str) -> bool {
    let (route, path) = (route.split('/'), path.split('/'));
    let same = |(of, at): (&str, &str)| if of.starts_with('{') { !at.is_empty() } else { of == at };
    route.clone().count() == path.clone().count() && route.zip(path).all(same)
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile(name) => write!(f, "/api/profiles/{name}"),
            Self::Block(id) => write!(f, "/api/monitor/blocks/{id}"),
            Self::Token(id) => write!(f, "/api/tokens/{id}"),
            Self::Member(name) => write!(f, "/api/admin/users/{name}"),
            Self::MemberSessions(name) => write!(f, "/api/admin/users/{name}/sessions"),
            Self::MemberLock(name) => write!(f, "/api/admin/users/{name}/lock"),
            Self::AdminRequest(id) => write!(f, "/api/admin/requests/{id}"),
            Self::Policy(permission) => write!(f, "/api/admin/policies/{permission}"),
            Self::AccessRequest(id) => write!(f, "/api/access-requests/{id}"),
            Self::OneSession(id) => write!(f, "/api/sessions/{id}"),
            Self::ResourceMetadata(resource) => write!(f, "/.well-known/oauth-protected-resource/{resource}"),
            api => f.write_str(api.route()),
        }
    }
}
