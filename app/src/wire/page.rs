//! The paths for people.

use crate::wire::{MatrixFormat, routes};

routes! {
    /// The picture and the way in.
    HomePath = "/";
    /// The login prompt; also the target of the login form.
    LoginPath = "/login";
    /// The form for a new account; also its target.
    SignUpPath = "/signup";
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
    /// One profile, by user name.
    ProfilePath(String) = "/profiles/{name}";
    /// The report of the pro plan.
    ReportsPath = "/reports";
    /// What nobody may read before its time; also the target of the form that sets the time.
    EmbargoPath = "/embargo";
    /// The blocked addresses; also the target of the form that blocks one.
    BlocksPath = "/monitor/blocks";
    /// The target of the form that lifts a block, by its number.
    LiftBlockPath(i64) = "/monitor/blocks/{id}";
    /// One's own account.
    AccountPath = "/account";
    /// The target of the visibility form.
    VisibilityPath = "/account/visibility";
    /// Where one closes one's account; also the target of its form.
    ClosePath = "/account/close";
    /// Where one is led after that.
    ClosedPath = "/account/closed";
    /// The target of the form that makes an access token.
    TokensPath = "/account/tokens";
    /// The target of the form that revokes one, by its number.
    RevokeTokenPath(i64) = "/account/tokens/{id}/revoke";
    /// What only the people of another realm may see.
    VaultPath = "/basic/vault";
    /// The target of the password form.
    PasswordPath = "/account/password";
    /// The target of the form that ends all one's other sessions.
    SessionsPath = "/account/sessions";
    /// The target of the form that ends one session, by its handle.
    SessionPath(String) = "/account/sessions/{id}";
    /// A member's page, and the target of the form on it that changes them.
    MemberPath(String) = "/admin/members/{name}";
    /// What a member is asked before it loses something: another role, or another plan.
    MemberChangePath(String) = "/admin/members/{name}/change";
    /// Lets an account that has to wait after wrong passwords try again; first it asks.
    MemberUnlockPath(String) = "/admin/members/{name}/unlock";
    /// Ends all sessions of a member; first it asks.
    MemberSessionsPath(String) = "/admin/members/{name}/sessions";
    /// What others have asked for.
    AdminRequestsPath = "/admin/requests";
    /// Settles one request, by its number; first it asks.
    AdminRequestPath(i64) = "/admin/requests/{id}";
    /// How refusals are told.
    PoliciesPath = "/admin/policies";
    /// The target of the form that sets how those of one permission are told; first it asks.
    PolicyPath(String) = "/admin/policies/{permission}";
    /// The target of the form by which one asks for access.
    AccessRequestsPath = "/access-requests";
    /// The target of the form that takes back a request of one's own, by its number.
    WithdrawRequestPath(i64) = "/access-requests/{id}/withdraw";
    /// The lab: one request, sent and explained.
    LabPath = "/lab";
    /// Every persona and every resource.
    MatrixPath = "/matrix";
    /// The same as a file.
    MatrixFilePath(MatrixFormat) = "/matrix.{format}";
    /// The guided stories.
    ScenariosPath = "/scenarios";
    /// One story, by its slug.
    ScenarioPath(String) = "/scenarios/{slug}";
    /// The target of the guess in a story.
    GuessPath(String) = "/scenarios/{slug}/guess";
    /// The target of the form that forgets which stories one has done.
    ResetPath = "/scenarios/reset";
    /// How real systems answer.
    SystemsPath = "/systems";
    /// One system, by its slug.
    SystemPath(String) = "/systems/{slug}";
    /// An answer of an emulated system, by its slug and the path there.
    EmulatedPath(String) = "/emulated/{system}/{*path}";
    /// The list of the problem types.
    ProblemsPath = "/problems";
    /// What a problem type means, by its slug.
    ProblemPath(String) = "/problems/{type}";
    /// The description of the API, for people.
    ApiDocsPath = "/api/docs";
    /// What happened at the gates.
    MonitorPath = "/monitor";
    /// Attacks to be played.
    AttacksPath = "/monitor/attacks";
    /// One event of it, by its number.
    MonitorEventPath(i64) = "/monitor/events/{id}";
    /// Its events as they come.
    MonitorStreamPath = "/monitor/stream";
}
