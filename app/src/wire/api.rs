//! The paths for programs.

use crate::wire::{Route, routes};

routes! {
    /// Who am I, log in, log out.
    SessionApi = "/api/session";
    /// Sign up.
    AccountsApi = "/api/accounts";
    /// Change one's own password.
    PasswordApi = "/api/account/password";
    /// One's own sessions; all others end at once.
    SessionsApi = "/api/sessions";
    /// One of them, by its handle.
    AccountSessionApi(String) = "/api/sessions/{id}";
    /// One's own messages.
    InboxApi = "/api/inbox";
    /// The list of members.
    MembersApi = "/api/admin/users";
    /// One member, by user name.
    MemberApi(String) = "/api/admin/users/{name}";
    /// Ends all sessions of a member.
    MemberSessionsApi(String) = "/api/admin/users/{name}/sessions";
    /// The lock of a member.
    MemberLockApi(String) = "/api/admin/users/{name}/lock";
    /// What others have asked for.
    AdminRequestsApi = "/api/admin/requests";
    /// One of that, by its number.
    AdminRequestApi(i64) = "/api/admin/requests/{id}";
    /// How refusals are told.
    PoliciesApi = "/api/admin/policies";
    /// How those of one permission are told.
    PolicyApi(String) = "/api/admin/policies/{permission}";
    /// What one has asked for.
    AccessRequestsApi = "/api/access-requests";
    /// One of that, by its number.
    AccessRequestApi(i64) = "/api/access-requests/{id}";
    /// The list of profiles.
    ProfilesApi = "/api/profiles";
    /// One profile, by user name.
    ProfileApi(String) = "/api/profiles/{name}";
    /// The report of the pro plan.
    ReportsApi = "/api/reports";
    /// What nobody may read before its time.
    EmbargoApi = "/api/embargo";
    /// The blocked addresses.
    BlocksApi = "/api/monitor/blocks";
    /// One of them, by its number.
    BlockApi(i64) = "/api/monitor/blocks/{id}";
    /// One's own account.
    AccountApi = "/api/account";
    /// Who may know of one's own profile.
    VisibilityApi = "/api/account/visibility";
    /// Closes one's own account.
    CloseApi = "/api/account/close";
    /// One's own access tokens.
    TokensApi = "/api/tokens";
    /// One of them, by its number.
    TokenApi(i64) = "/api/tokens/{id}";
    /// What only the people of another realm may see.
    VaultApi = "/api/basic/vault";
    /// The quote of the day, by key.
    QuoteApi = "/api/keyed/quote";
    /// Issues access tokens to clients (RFC 6749 §3.2).
    OAuthTokenApi = "/oauth/token";
    /// What a client has to know of a resource before it asks for a token, by the path of the resource
    /// without its first slash (RFC 9728 §3.1).
    ResourceMetadataApi(String) = "/.well-known/oauth-protected-resource/{*resource}";
    /// What a client has to know of the server that issues tokens (RFC 8414).
    ServerMetadataApi = "/.well-known/oauth-authorization-server";
    /// One exchange of the lab.
    ExchangeApi = "/api/lab/exchange";
    /// The description of all of these.
    DescriptionApi = "/api/openapi.json";
    /// What happened at the gates.
    MonitorEventsApi = "/api/monitor/events";
}

/// The resources that take a bearer token beside the cookie of a person.
const TOKEN_API: [&str; 7] = [
    InboxApi::PATTERN,
    MembersApi::PATTERN,
    ProfilesApi::PATTERN,
    ProfileApi::PATTERN,
    AccountApi::PATTERN,
    VisibilityApi::PATTERN,
    CloseApi::PATTERN,
];

/// Whether the path is that of a resource that takes bearer tokens, whether there is anything at it or not.
pub fn takes_tokens(path: &str) -> bool {
    TOKEN_API.iter().any(|pattern| fits(pattern, path))
}

/// Whether a path has the form of a pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    let same = |(of, at): (&str, &str)| if of.starts_with('{') { !at.is_empty() } else { of == at };
    pattern.clone().count() == path.clone().count() && pattern.zip(path).all(same)
}
