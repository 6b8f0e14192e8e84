//! What a document is about: one variant a page.

use std::sync::Arc;

use two_gates_policy::{Grantable, Plan, Scopes};
use utoipa::openapi::OpenApi;

use super::attacks::Playing;
use super::{BlocksShow, Embargoed, VaultClosed};
use crate::catalogue::{Exhibit, NamedProfiles, Persona, ResourceEntry, Scenario, System};
use crate::wire::{
    AccessRequest, AccessRequests, Account, AuditEvent, Block, Blocks, Embargo, EmbargoTime, Exchange,
    FieldError, Inbox, LabQuery, LocalPath, Matrix, Member, MemberPresence, Members, MonitorEvents,
    MonitorQuery, Overview, OwnAccessRequests, PersonalToken, PersonalTokens, Problem, ProblemType, Profile,
    Profiles, Progress, Quote, Report, ResourcePolicies, ResourcePolicy, Sessions, Stream, USUAL_LIFETIME,
    Vault, Viewer,
};

/// The content of a document, with all the data it shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// `/`
    Home(HomeChoice),
    /// The login prompt: `/login`, and the body of every 401.
    Login(LoginPrompt),
    /// `/signup`
    SignUp(SignUpForm),
    /// `/inbox`
    Inbox(Inbox),
    /// `/admin`
    Members(MembersShow),
    /// `/admin/members/{name}`
    Member(Box<MemberShow>),
    /// `/profiles`
    Profiles(Profiles),
    /// `/profiles/{name}`
    Profile(Profile),
    /// `/reports`
    Report(Report),
    /// `/embargo`, once it is over
    Embargo(Embargo),
    /// The body of every 403 before that.
    Embargoed(Embargoed),
    /// `/monitor/blocks`
    Blocks(Box<BlocksShow>),
    /// `/basic/vault`
    Vault(Vault),
    /// The body of every 401 and 403 of the vault: what a browser shows when its dialog is closed, or the name in it is not let in.
    VaultClosed(VaultClosed),
    /// `/account/close`
    Close(CloseForm),
    /// `/account/closed`
    Closed,
    /// `/account`
    Account(Box<AccountShow>),
    /// The answer to the form that made a token.
    NewToken(Box<NewTokenShow>),
    /// `/lab`
    Lab(Box<LabShow>),
    /// `/scenarios`
    Scenarios(Progress),
    /// `/scenarios/{slug}`
    Scenario(Box<ScenarioShow>),
    /// `/matrix`
    Matrix(Matrix),
    /// `/systems`
    Systems,
    /// `/systems/{slug}`
    System(Box<SystemShow>),
    /// `/problems`
    Problems,
    /// `/problems/{type}`
    ProblemHelp(Box<ProblemShow>),
    /// `/api/docs`
    ApiDocs(ApiDocs),
    /// `/monitor`
    Monitor(Box<MonitorShow>),
    /// The attacks to be played, and which of them is.
    Attacks(Option<Playing>),
    /// `/monitor/events/{id}`
    MonitorEvent(Box<AuditEvent>),
    /// The body of every 403 of gate 2.
    Forbidden(Forbidden),
    /// The answer to a request for access that cannot be sent as it is.
    AskForAccess(AskShow),
    /// `/admin/requests`
    AccessRequests(AccessRequestsShow),
    /// `/admin/policies`
    Policies(ResourcePolicies),
    /// What is asked before something is done that takes something away.
    Confirm(Box<Confirm>),
    /// The body of every 404, hidden and missing alike: it holds nothing of either, so it can betray nothing.
    NotFound {
        /// Whether what one may not know of gets this answer too: it does, unless the policy makes no secret of it.
        hides: bool,
    },
    /// The body of every other error.
    Problem(Problem),
    /// What only programs are given: there is no page of it.
    ForPrograms(ForPrograms),
}

impl Content {
    /// Whether something on the page moves. Only such a page gets script.
    pub const fn has_island(&self) -> bool {
        matches!(self, Self::Home(_) | Self::Lab(_))
    }

    /// Whether the page has tools on it, which have a style of their own. The others stay light.
    pub const fn has_tools(&self) -> bool {
        matches!(
            self,
            Self::Home(_)
                | Self::Lab(_)
                | Self::Matrix(_)
                | Self::Scenarios(_)
                | Self::Scenario(_)
                | Self::Systems
                | Self::System(_)
                | Self::ProblemHelp(_)
                | Self::ApiDocs(_)
                | Self::Monitor(_)
                | Self::MonitorEvent(_)
                | Self::Attacks(_)
        )
    }
}

/// Data without a page.
#[derive(Clone, Debug)]
pub enum ForPrograms {
    /// A new account.
    Account(Account),
    /// A member who was changed.
    Member(Member),
    /// The blocked addresses.
    Blocks(Blocks),
    /// One that was just blocked.
    Block(Block),
    /// An embargo that was just set.
    EmbargoTime(EmbargoTime),
    /// Whether a member is logged in, or has to wait.
    MemberPresence(MemberPresence),
    /// One's own sessions.
    Sessions(Sessions),
    /// The quote of the day.
    Quote(Quote),
    /// One's own tokens.
    Tokens(PersonalTokens),
    /// One of them.
    Token(PersonalToken),
    /// A request for access.
    AccessRequest(AccessRequest),
    /// One's own.
    OwnAccessRequests(OwnAccessRequests),
    /// Those of a world.
    AccessRequests(AccessRequests),
    /// How refusals are told.
    Policies(ResourcePolicies),
    /// How those of one permission are.
    Policy(ResourcePolicy),
    /// A part of the audit trail.
    Events(MonitorEvents),
}

/// What the monitor shows.
#[derive(Clone, Debug)]
pub struct MonitorShow {
    /// What was asked for.
    pub query: MonitorQuery,
    /// The number of the newest event there was; 0 where there was none.
    pub newest: i64,
    /// What the last hour comes to.
    pub overview: Overview,
    /// One stream, or both.
    pub streams: Vec<StreamShow>,
    /// Rows that each shows at most.
    pub rows: u32,
}

/// A stream of the audit trail.
#[derive(Clone, Debug)]
pub struct StreamShow {
    /// Which.
    pub stream: Stream,
    /// Its events, the newest first.
    pub events: Vec<AuditEvent>,
    /// The number below which there may be more.
    pub older: Option<i64>,
}

/// The form for a new account, as far as it was filled in before.
#[derive(Clone, Debug, Default)]
pub struct SignUpForm {
    /// The user name that was typed.
    pub user_name: String,
    /// The name to show that was typed.
    pub display_name: String,
    /// What is wrong with which field; nothing on a first visit.
    pub errors: Vec<FieldError>,
    /// Seconds to wait, where too many came from the same address.
    pub held: Option<u32>,
}

/// The form that closes an account.
#[derive(Clone, Debug)]
pub struct CloseForm {
    /// The user name of the account.
    pub account: String,
    /// Whether it is a demo account, which stays.
    pub is_demo: bool,
    /// What is wrong with which field; nothing on a first visit.
    pub errors: Vec<FieldError>,
}

/// What the account page shows.
#[derive(Clone, Debug)]
pub struct AccountShow {
    /// The account.
    pub account: Account,
    /// Its sessions.
    pub sessions: Sessions,
    /// Its tokens, and the form that makes one.
    pub tokens: TokensShow,
    /// What it has asked for.
    pub requests: Vec<AccessRequest>,
    /// Whether it is a demo account, which keeps its password and is shared.
    pub is_demo: bool,
    /// Whether its password was changed a moment ago.
    pub password_changed: bool,
    /// Whether the password form was sent with the wish to revoke the tokens.
    pub revokes_tokens: bool,
    /// What is wrong with which field of the password form; nothing on a visit.
    pub errors: Vec<FieldError>,
}

/// The tokens of an account, and the form that makes one.
#[derive(Clone, Debug)]
pub struct TokensShow {
    /// The tokens.
    pub list: PersonalTokens,
    /// The form.
    pub form: TokenForm,
}

/// The form for a new token, as far as it was filled in before.
#[derive(Clone, Debug)]
pub struct TokenForm {
    /// The name that was typed.
    pub name: String,
    /// The scopes that were chosen.
    pub scopes: Scopes,
    /// The lifetime that was chosen, in seconds.
    pub expires_in: i64,
    /// What is wrong with which field; nothing on a visit.
    pub errors: Vec<FieldError>,
}

impl Default for TokenForm {
    fn default() -> Self {
        let scopes = Scopes::default();
        Self { name: String::new(), scopes, expires_in: USUAL_LIFETIME, errors: Vec::new() }
    }
}

/// A token that was made a moment ago.
#[derive(Clone, Debug)]
pub struct NewTokenShow {
    /// The token, in clear.
    pub token: PersonalToken,
    /// The origin that its owner sees the site under, for a command to copy.
    pub origin: String,
}

/// What the list of members shows.
#[derive(Clone, Debug)]
pub struct MembersShow {
    /// One page of the list.
    pub members: Members,
    /// The member who was changed a moment ago, as they are now.
    pub changed: Option<Member>,
    /// Whether the reader may change members as well.
    pub may_change: bool,
}

/// What the page of one member shows to administrators.
#[derive(Clone, Debug)]
pub struct MemberShow {
    /// The member.
    pub member: Member,
    /// How they are here just now.
    pub presence: MemberPresence,
    /// The user name of who looks.
    pub viewer: String,
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

/// What the page of a system shows.
#[derive(Clone, Debug)]
pub struct SystemShow {
    /// The system.
    pub system: &'static System,
    /// Each of its answers, with the exchange that was just had.
    pub shown: Vec<(&'static Exhibit, Exchange)>,
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
    Failed {
        /// Attempts that are left before one has to wait.
        left: u32,
    },
    /// Too many were wrong, so this one was not looked at (429).
    Held {
        /// How long to wait.
        seconds: u32,
    },
    /// The session is good, and its login too old for what was asked for (401, RFC 9470).
    TooOld,
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
    /// How it stands with asking for it; none where it cannot be asked for.
    pub ask: Option<Box<AskShow>>,
}

/// Asking for access: the form, and how the latest request stands.
#[derive(Clone, Debug)]
pub struct AskShow {
    /// The user name of who asks.
    pub account: String,
    /// For what.
    pub permission: Grantable,
    /// Their latest request for it.
    pub latest: Option<AccessRequest>,
    /// The message that was typed.
    pub message: String,
    /// What is wrong with which field; nothing on a visit.
    pub errors: Vec<FieldError>,
}

/// What the list of requests shows.
#[derive(Clone, Debug)]
pub struct AccessRequestsShow {
    /// One page of the list.
    pub requests: AccessRequests,
    /// The request that was settled a moment ago, as it stands now.
    pub settled: Option<AccessRequest>,
}

/// A question, and the form that answers it with yes.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What will happen, a paragraph each.
    pub says: Vec<String>,
    /// Where the form goes.
    pub action: String,
    /// What it sends.
    pub fields: Vec<(&'static str, String)>,
    /// What its button says.
    pub label: &'static str,
    /// Where no leads.
    pub back: String,
}
