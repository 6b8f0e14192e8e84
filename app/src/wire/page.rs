//! The paths for people, as values: links, router, redirects and tests share them.

use std::fmt;

use super::{MatrixFormat, TrailFormat};

/// The page of a resource, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The picture and the way in.
    Home,
    /// The login prompt; also the target of the login form.
    Login,
    /// The form for a new account; also its target.
    SignUp,
    /// The target of the logout form.
    Logout,
    /// The target of the persona switch.
    Persona,
    /// The target of the switch between light and dark.
    Scheme,
    /// One's own messages.
    Inbox,
    /// The list of members.
    Admin,
    /// The list of profiles.
    Profiles,
    /// One profile, by user name.
    Profile(String),
    /// The report of the pro plan.
    Reports,
    /// What nobody may read before its time; also the target of the form that sets the time.
    Embargo,
    /// The blocked addresses; also the target of the form that blocks one.
    Blocks,
    /// The target of the form that lifts a block, by its number.
    LiftBlock(i64),
    /// One's own account.
    Account,
    /// The target of the visibility form.
    Visibility,
    /// Where one closes one's account; also the target of its form.
    Close,
    /// Where one is led after that.
    Closed,
    /// The target of the form that makes an access token.
    Tokens,
    /// The target of the form that revokes one, by its number.
    RevokeToken(i64),
    /// What only the people of another realm may see.
    Vault,
    /// The target of the password form.
    Password,
    /// The target of the form that ends all one's other sessions.
    Sessions,
    /// The target of the form that ends one session, by its handle.
    Session(String),
    /// The target of the form that changes a member, by user name.
    Member(String),
    /// What a member is asked before it loses something: another role, or another plan.
    MemberChange(String),
    /// Lets an account that has to wait after wrong passwords try again; first it asks.
    MemberUnlock(String),
    /// Ends all sessions of a member; first it asks.
    MemberSessions(String),
    /// What others have asked for.
    AdminRequests,
    /// Settles one request, by its number; first it asks.
    AdminRequest(i64),
    /// How refusals are told.
    Policies,
    /// The target of the form that sets how those of one permission are told; first it asks.
    Policy(String),
    /// The target of the form by which one asks for access.
    AccessRequests,
    /// The target of the form that takes back a request of one's own, by its number.
    WithdrawRequest(i64),
    /// The lab: one request, sent and explained.
    Lab,
    /// Every persona and every resource.
    Matrix,
    /// The same as a file.
    MatrixFile(MatrixFormat),
    /// The guided stories.
    Scenarios,
    /// One story, by its slug.
    Scenario(String),
    /// The target of the guess in a story.
    Guess(String),
    /// The target of the form that forgets which stories one has done.
    Reset,
    /// How real systems answer.
    Systems,
    /// One system, by its slug.
    System(String),
    /// An answer of an emulated system, by its slug and the path there.
    Emulated(String),
    /// The list of the problem types.
    Problems,
    /// What a problem type means, by its slug.
    Problem(String),
    /// The description of the API, for people.
    Docs,
    /// What happened at the gates.
    Monitor,
    /// Attacks to be played.
    Attacks,
    /// One event of it, by its number.
    MonitorEvent(i64),
    /// Its events as they come.
    MonitorStream,
    /// Its events as a file.
    MonitorFile(TrailFormat),
}

impl Page {
    /// The route of this page, as the router writes it.
    pub const fn route(&self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Login => "/login",
            Self::SignUp => "/signup",
            Self::Logout => "/logout",
            Self::Persona => "/persona",
            Self::Scheme => "/scheme",
            Self::Inbox => "/inbox",
            Self::Admin => "/admin",
            Self::Profiles => "/profiles",
            Self::Profile(_) => "/profiles/{name}",
            Self::Reports => "/reports",
            Self::Embargo => "/embargo",
            Self::Blocks => "/monitor/blocks",
            Self::LiftBlock(_) => "/monitor/blocks/{id}",
            Self::Account => "/account",
            Self::Visibility => "/account/visibility",
            Self::Close => "/account/close",
            Self::Closed => "/account/closed",
            Self::Tokens => "/account/tokens",
            Self::RevokeToken(_) => "/account/tokens/{id}/revoke",
            Self::Vault => "/basic/vault",
            Self::Password => "/account/password",
            Self::Sessions => "/account/sessions",
            Self::Session(_) => "/account/sessions/{id}",
            Self::Member(_) => "/admin/members/{name}",
            Self::MemberChange(_) => "/admin/members/{name}/change",
            Self::MemberUnlock(_) => "/admin/members/{name}/unlock",
            Self::MemberSessions(_) => "/admin/members/{name}/sessions",
            Self::AdminRequests => "/admin/requests",
            Self::AdminRequest(_) => "/admin/requests/{id}",
            Self::Policies => "/admin/policies",
            Self::Policy(_) => "/admin/policies/{permission}",
            Self::AccessRequests => "/access-requests",
            Self::WithdrawRequest(_) => "/access-requests/{id}/withdraw",
            Self::Lab => "/lab",
            Self::Matrix => "/matrix",
            Self::MatrixFile(_) => "/matrix.{format}",
            Self::Scenarios => "/scenarios",
            Self::Scenario(_) => "/scenarios/{slug}",
            Self::Guess(_) => "/scenarios/{slug}/guess",
            Self::Reset => "/scenarios/reset",
            Self::Systems => "/systems",
            Self::System(_) => "/systems/{slug}",
            Self::Emulated(_) => "/emulated/{system}/{*path}",
            Self::Problems => "/problems",
            Self::Problem(_) => "/problems/{type}",
            Self::Docs => "/api/docs",
            Self::Monitor => "/monitor",
            Self::Attacks => "/monitor/attacks",
            Self::MonitorEvent(_) => "/monitor/events/{id}",
            Self::MonitorStream => "/monitor/stream",
            Self::MonitorFile(_) => "/monitor.{format}",
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile(name) => write!(f, "/profiles/{name}"),
            Self::Session(id) => write!(f, "/account/sessions/{id}"),
            Self::Member(name) => write!(f, "/admin/members/{name}"),
            Self::LiftBlock(id) => write!(f, "/monitor/blocks/{id}"),
            Self::MemberChange(name) => write!(f, "/admin/members/{name}/change"),
            Self::MemberUnlock(name) => write!(f, "/admin/members/{name}/unlock"),
            Self::MemberSessions(name) => write!(f, "/admin/members/{name}/sessions"),
            Self::AdminRequest(id) => write!(f, "/admin/requests/{id}"),
            Self::Policy(permission) => write!(f, "/admin/policies/{permission}"),
            Self::WithdrawRequest(id) => write!(f, "/access-requests/{id}/withdraw"),
            Self::MatrixFile(format) => write!(f, "/matrix.{format}"),
            Self::RevokeToken(id) => write!(f, "/account/tokens/{id}/revoke"),
            Self::Scenario(slug) => write!(f, "/scenarios/{slug}"),
            Self::Guess(slug) => write!(f, "/scenarios/{slug}/guess"),
            Self::System(slug) => write!(f, "/systems/{slug}"),
            Self::Emulated(path) => write!(f, "/emulated/{path}"),
            Self::Problem(slug) => write!(f, "/problems/{slug}"),
            Self::MonitorEvent(id) => write!(f, "/monitor/events/{id}"),
            Self::MonitorFile(format) => write!(f, "/monitor.{format}"),
            page => f.write_str(page.route()),
        }
    }
}
