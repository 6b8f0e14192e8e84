//! What a document is about: one variant a page.

use super::attacks::Playing;
use super::{
    AccessRequestsShow, AccountShow, ApiDocs, AskShow, BlocksShow, CloseForm, Confirm, Embargoed, Forbidden,
    HomeChoice, LabShow, LoginPrompt, MemberShow, MembersShow, MonitorShow, NewTokenShow, ProblemShow,
    ScenarioShow, SignUpForm, SystemShow, VaultClosed,
};
use crate::wire::{
    AccessRequest, AccessRequests, Account, AuditEvent, Block, Blocks, Embargo, EmbargoTime, Inbox, Matrix,
    Member, MemberPresence, MonitorEvents, OwnAccessRequests, PersonalToken, PersonalTokens, Problem,
    Profile, Profiles, Progress, Quote, Report, ResourcePolicies, ResourcePolicy, Sessions, Vault,
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
    /// What is asked before something is done that changes what others may do.
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
        match self {
            Self::Home(_) | Self::Lab(_) => true,
            Self::Monitor(show) => show.query.is_live(),
            _ => false,
        }
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
