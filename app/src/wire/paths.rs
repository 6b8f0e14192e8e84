//! Every path of the site, as values: links, router, redirects and tests share them.

use std::fmt;

use super::MatrixFormat;

/// The page of a resource, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The picture and the way in.
    Home,
    /// The login prompt; also the target of the login form.
    Login,
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
    /// One's own account.
    Account,
    /// The target of the visibility form.
    Visibility,
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
    /// The list of the problem types.
    Problems,
    /// What a problem type means, by its slug.
    Problem(String),
    /// The description of the API, for people.
    Docs,
}

impl Page {
    /// The route of this page, in axum's syntax.
    pub const fn route(&self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Login => "/login",
            Self::Logout => "/logout",
            Self::Persona => "/persona",
            Self::Scheme => "/scheme",
            Self::Inbox => "/inbox",
            Self::Admin => "/admin",
            Self::Profiles => "/profiles",
            Self::Profile(_) => "/profiles/{name}",
            Self::Reports => "/reports",
            Self::Account => "/account",
            Self::Visibility => "/account/visibility",
            Self::Lab => "/lab",
            Self::Matrix => "/matrix",
            Self::MatrixFile(_) => "/matrix.{format}",
            Self::Scenarios => "/scenarios",
            Self::Scenario(_) => "/scenarios/{slug}",
            Self::Guess(_) => "/scenarios/{slug}/guess",
            Self::Reset => "/scenarios/reset",
            Self::Problems => "/problems",
            Self::Problem(_) => "/problems/{type}",
            Self::Docs => "/api/docs",
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile(name) => write!(f, "/profiles/{name}"),
            Self::MatrixFile(format) => write!(f, "/matrix.{format}"),
            Self::Scenario(slug) => write!(f, "/scenarios/{slug}"),
            Self::Guess(slug) => write!(f, "/scenarios/{slug}/guess"),
            Self::Problem(slug) => write!(f, "/problems/{slug}"),
            page => f.write_str(page.route()),
        }
    }
}

/// The API twin of a page, for programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Api {
    /// Who am I, log in, log out.
    Session,
    /// One's own messages.
    Inbox,
    /// The list of members.
    Members,
    /// The list of profiles.
    Profiles,
    /// One profile, by user name.
    Profile(String),
    /// The report of the pro plan.
    Reports,
    /// One exchange of the lab.
    Exchange,
    /// The description of all of these.
    Description,
}

impl Api {
    /// The route of this endpoint, in axum's syntax.
    pub const fn route(&self) -> &'static str {
        match self {
            Self::Session => "/api/session",
            Self::Inbox => "/api/inbox",
            Self::Members => "/api/admin/users",
            Self::Profiles => "/api/profiles",
            Self::Profile(_) => "/api/profiles/{name}",
            Self::Reports => "/api/reports",
            Self::Exchange => "/api/lab/exchange",
            Self::Description => "/api/openapi.json",
        }
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile(name) => write!(f, "/api/profiles/{name}"),
            api => f.write_str(api.route()),
        }
    }
}
