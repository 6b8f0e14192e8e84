//! What a document is about: one variant a page.

use std::sync::Arc;

use two_gates_policy::Plan;
use utoipa::openapi::OpenApi;

use crate::catalogue::{NamedProfiles, Persona, ResourceEntry, Scenario};
use crate::wire::{
    Account, Exchange, Inbox, LabQuery, LocalPath, Matrix, Members, Problem, ProblemType, Profile, Profiles,
    Progress, Report, Viewer,
};

/// The content of a document, with all the data it shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// `/`
    Home(HomeChoice),
    /// The login prompt: `/login`, and the body of every 401.
    Login(LoginPrompt),
    /// `/inbox`
    Inbox(Inbox),
    /// `/admin`
    Members(Members),
    /// `/profiles`
    Profiles(Profiles),
    /// `/profiles/{name}`
    Profile(Profile),
    /// `/reports`
    Report(Report),
    /// `/account`
    Account(Account),
    /// `/lab`
    Lab(Box<LabShow>),
    /// `/scenarios`
    Scenarios(Progress),
    /// `/scenarios/{slug}`
    Scenario(Box<ScenarioShow>),
    /// `/matrix`
    Matrix(Matrix),
    /// `/problems`
    Problems,
    /// `/problems/{type}`
    ProblemHelp(Box<ProblemShow>),
    /// `/api/docs`
    ApiDocs(ApiDocs),
    /// The body of every 403 of gate 2.
    Forbidden(Forbidden),
    /// The body of every 404, hidden and missing alike: it holds nothing of either, so it can betray nothing.
    NotFound {
        /// Whether what one may not know of gets this answer too: it does, unless the policy makes no secret of it.
        hides: bool,
    },
    /// The body of every other error.
    Problem(Problem),
}

impl Content {
    /// Whether something on the page moves. Only such a page gets script.
    pub const fn has_island(&self) -> bool {
        matches!(self, Self::Home(_) | Self::Lab(_))
    }
}

/// What the picture on the home page shows.
#[derive(Clone, Debug)]
pub struct HomeChoice {
    /// Who asks.
    pub persona: &'static Persona,
    /// For what.
    pub resource: &'static ResourceEntry,
    /// The profiles that can be asked for.
    pub profiles: NamedProfiles,
}

/// What the lab shows.
#[derive(Clone, Debug)]
pub struct LabShow {
    /// What was asked of it.
    pub query: LabQuery,
    /// The exchange; none before a request is sent.
    pub exchange: Option<Exchange>,
    /// The second one beside it.
    pub other: Option<Exchange>,
    /// The origin that the learner sees the site under, for commands to copy.
    pub origin: String,
}

/// What the page of a story shows.
#[derive(Clone, Debug)]
pub struct ScenarioShow {
    /// The story.
    pub scenario: &'static Scenario,
    /// What the visitor has done of all of them.
    pub progress: Progress,
    /// The status one guessed.
    pub guess: Option<u16>,
    /// What came back; none before somebody has guessed, or asked to see it.
    pub exchange: Option<Exchange>,
    /// The request for comparison, where there is one.
    pub other: Option<Exchange>,
}

/// What the help page of a problem type shows.
#[derive(Clone, Debug)]
pub struct ProblemShow {
    /// The type.
    pub kind: ProblemType,
    /// An exchange that has a problem of this type; none where the lab is busy.
    pub live: Option<Exchange>,
}

/// What the description of the API shows.
#[derive(Clone, Debug)]
pub struct ApiDocs {
    /// The description.
    pub document: Arc<OpenApi>,
    /// The origin that the reader sees the site under, for commands to copy.
    pub origin: String,
}

/// A login prompt.
#[derive(Clone, Debug)]
pub struct LoginPrompt {
    /// Why it is shown.
    pub why: LoginWhy,
    /// Where to go after the login.
    pub next: LocalPath,
    /// The user name typed before, to be kept.
    pub user_name: String,
}

/// Why a login prompt is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginWhy {
    /// The visitor came to log in (200).
    Visit,
    /// The page asked for needs a login (401).
    Needed,
    /// A session was sent and is over (401).
    Ended,
    /// A session cookie was sent that cannot be one of ours (401).
    Malformed,
    /// The name or password was wrong; which one is not said (401).
    Failed,
}

/// A refusal of gate 2.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// Who is logged in; none for a guest, under a policy that says 403 to everybody.
    pub viewer: Option<Viewer>,
    /// The permission that is missing.
    pub permission: String,
    /// The plan that would help, where one would.
    pub plan_needed: Option<Plan>,
}
