//! The paths that shared pieces and the protocol itself lead to. Any other path stands in its feature.

use crate::wire::routes;

routes! {
    /// The picture and the way in.
    HomePath = "/";
    /// The login prompt; also the target of the login form.
    LoginPath = "/login";
    /// The target of the logout form.
    LogoutPath = "/logout";
    /// The target of the persona switch.
    PersonaPath = "/persona";
    /// The target of the switch between light and dark.
    SchemePath = "/scheme";
    /// One's own messages.
    InboxPath = "/inbox";
    /// The list of members.
    MembersPath = "/admin";
    /// The list of profiles.
    ProfilesPath = "/profiles";
    /// The report of the pro plan.
    ReportsPath = "/reports";
    /// One's own account.
    AccountPath = "/account";
    /// The lab: one request, sent and explained.
    LabPath = "/lab";
    /// Every persona and every resource.
    MatrixPath = "/matrix";
    /// The guided stories.
    ScenariosPath = "/scenarios";
    /// How real systems answer.
    SystemsPath = "/systems";
    /// An answer of an emulated system, by its slug and the path there.
    EmulatedPath(String) = "/emulated/{system}/{*path}";
    /// The list of the problem types.
    ProblemsPath = "/problems";
    /// The description of the API, for people.
    ApiDocsPath = "/api/docs";
    /// What happened at the gates.
    MonitorPath = "/monitor";
    /// Who am I, log in, log out.
    SessionApi = "/api/session";
    /// One's own messages.
    InboxApi = "/api/inbox";
    /// One's own access tokens.
    TokensApi = "/api/tokens";
    /// Issues access tokens to clients (RFC 6749 §3.2).
    OAuthTokenApi = "/oauth/token";
    /// What a client has to know of a resource before it asks for a token, by the path of the resource
    /// without its first slash (RFC 9728 §3.1).
    ResourceMetadataApi(String) = "/.well-known/oauth-protected-resource/{*resource}";
    /// What a client has to know of the server that issues tokens (RFC 8414).
    ServerMetadataApi = "/.well-known/oauth-authorization-server";
    /// What a problem type means, by its slug.
    ProblemPath(String) = "/problems/{type}";
}
