//! Every way to say no. The only place that names a problem type, and with it a status, for an error.

use std::borrow::Cow;

use two_gates_app::pages::Content;
use two_gates_app::wire::{EventName, FieldError, LocalPath, PASSWORD, ProblemType, Viewer};
use two_gates_policy::{
    Action, Caller, Decision, Fault, Grantable, Plan, Reason, Requirement, Scopes, Stop, Verdict, grant,
};

use crate::audit::Happened;
use crate::authn::Wrong;
use crate::defence::{Held, Policy};

mod caused;
mod challenges;
mod said;
mod token_error;

pub use token_error::{NO_CACHE, TokenError, TokenProblem};

/// The target of the lines of the log that say who was refused why. They are shown unless `--log` says otherwise: an answer says little, and
/// names the request under which the log says the rest.
pub const REFUSALS: &str = "two_gates::refusals";

/// Seconds after which to come again when the server was busy.
pub const RETRY_AFTER_SECONDS: u32 = 5;

/// The field of the password that proves who changes it.
pub const CURRENT_PASSWORD: &str = "current_password";

/// Why a request was refused.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// Gate 1: no credential, or one that does not count.
    Unauthenticated(Decision),
    /// Gate 1: the account was closed while the request ran. The credential was good when it was looked at, and is over.
    Closed,
    /// Gate 1: a wrong name or password. Keeps what was typed, but for the password.
    LoginFailed {
        /// The user name as typed.
        user_name: String,
        /// Where the login was to lead; none for programs.
        next: Option<LocalPath>,
        /// What the limits and the trail make of it.
        wrong: Wrong,
    },
    /// Too many wrong attempts came before this one, so it was not looked at.
    TooManyAttempts {
        /// The limit that holds it.
        held: Held,
        /// What was typed, where it was a form.
        form: Option<Typed>,
        /// Who tries, and by what, for the trail alone.
        tried: Box<Tried>,
    },
    /// Gate 2: not permitted.
    Forbidden {
        /// Who asked; none for a guest, whom a uniform 403 does not challenge.
        viewer: Option<Viewer>,
        /// What is missing.
        permission: &'static str,
        /// The decision, whose reason names the plan that would help, where one would.
        decision: Decision,
    },
    /// Gate 2: permitted, and not yet.
    Embargoed {
        /// Who asked.
        viewer: Option<Viewer>,
        /// From when on, in seconds since 1970-01-01T00:00:00Z.
        lifts_at: i64,
        /// How long that is from now.
        seconds: u32,
        /// The decision.
        decision: Decision,
    },
    /// An address on the block list, with the seconds until that ends, where it does by itself.
    AddressBlocked(Option<u32>),
    /// The hidden door, with the decision for the log alone; and every path that leads nowhere.
    NotFound(Option<Decision>),
    /// The same for what belongs to somebody else or to nobody, among what everybody has for themselves: session by handle, token by number.
    NotOwn,
    /// A write that did not come from our own pages.
    CrossSite(Origin),
    /// A form that was shown to somebody else.
    Conflict {
        /// Who the form belonged to.
        was: String,
        /// Who is logged in.
        now: String,
    },
    /// The state of what it is about does not allow it; says what to do instead.
    WrongState(&'static str),
    /// It would take a demo account from everyone else who uses it; says how.
    Demo(String),
    /// Not well formed; says what.
    BadRequest(Cow<'static, str>),
    /// A credential that was not sent as one is sent; says what is wrong (`invalid_request`, RFC 6750 §3.1, where tokens are read).
    InvalidRequest(&'static str),
    /// A host that is not ours.
    Misdirected,
    /// No such method here.
    MethodNotAllowed,
    /// A body over the limit.
    TooLarge,
    /// A target over the limit.
    UriTooLong,
    /// Header fields over the limit.
    HeadersTooLarge,
    /// A content type that is not read here; says which is.
    UnsupportedMediaType(&'static str),
    /// Well formed and of no use; says why.
    Unprocessable(&'static str),
    /// Fields that have to be filled in otherwise. To people the form comes again, with what they typed but for passwords.
    Fields {
        /// What is wrong with which field.
        errors: Vec<FieldError>,
        /// The page of the form, with the errors in it.
        page: Box<Content>,
    },
    /// No room for another account.
    WorldFull,
    /// Busy: come again. Holds the cause for the log.
    Unavailable(String),
    /// Our own fault. Holds the cause for the log.
    Internal(String),
}

/// An attempt that was not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// The account, where there is one of that name.
    pub account: Option<String>,
    /// The kind of credential.
    pub credential: Option<&'static str>,
    /// The client of the token endpoint, where there is one of that name.
    pub client: Option<String>,
}

/// What comes back to whoever typed it. Never a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Into the form of the login.
    Login {
        /// The user name.
        user_name: String,
        /// Where the login was to lead.
        next: LocalPath,
    },
    /// Into the form of the sign-up.
    SignUp {
        /// The first part of the user name.
        user_name: String,
        /// The name to show.
        display_name: String,
    },
}

/// Where a write came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From another site.
    Elsewhere,
    /// It did not say.
    Unknown,
}

impl Refusal {
    /// The refusal that follows from a decision.
    pub fn decided(action: Action, decision: Decision, caller: &Caller) -> Self {
        match decision.verdict {
            Verdict::Unauthenticated => Self::Unauthenticated(decision),
            Verdict::Forbidden => {
                Self::Forbidden { viewer: Viewer::of(caller), permission: grant(action).permission, decision }
            }
            Verdict::NotFound => Self::NotFound(Some(decision)),
            Verdict::Allowed => Self::Internal(format!("no refusal follows from {decision:?}")),
        }
    }

    /// The decision behind it, where the policy was asked.
    pub const fn decision(&self) -> Option<Decision> {
        match self {
            Self::Unauthenticated(decision)
            | Self::Forbidden { decision, .. }
            | Self::Embargoed { decision, .. } => Some(*decision),
            Self::NotFound(decision) => *decision,
            _ => None,
        }
    }

    /// The fault of the credential that was sent, where it is what is wrong.
    const fn fault(&self) -> Option<Fault> {
        match self {
            Self::Unauthenticated(Decision { reason: Reason::BadCredential(fault), .. }) => Some(*fault),
            // Sessions and tokens go with their account.
            Self::Closed => Some(Fault::Ended),
            _ => None,
        }
    }

    /// How old a login may be for this, in seconds, where that is what is wrong.
    const fn max_age(&self) -> Option<u32> {
        match self {
            Self::Unauthenticated(Decision { reason: Reason::LoginTooOld(max_age), .. }) => Some(*max_age),
            _ => None,
        }
    }

    /// The scopes that the token lacks, where that is what is wrong; an empty set for what no token reaches.
    fn scopes_needed(&self) -> Option<Scopes> {
        match self {
            Self::Forbidden {
                decision: Decision { reason: Reason::InsufficientScope(scope), .. }, ..
            } => Some(scope.iter().copied().collect()),
            _ => None,
        }
    }

    /// The plan that would help, where one would.
    const fn plan_needed(&self) -> Option<Plan> {
        match self {
            Self::Forbidden {
                decision: Decision { reason: Reason::Lacks(Requirement::Plan(plan)), .. },
                ..
            } => Some(*plan),
            _ => None,
        }
    }

    /// What the caller could ask an administrator for: only where they are known by a session and lack just that.
    pub fn to_ask_for(&self) -> Option<Grantable> {
        match self {
            Self::Forbidden {
                viewer: Some(_),
                permission,
                decision: Decision { reason: Reason::Lacks(_), .. },
            } => Grantable::find(permission),
            _ => None,
        }
    }

    /// The problem type, which fixes the status.
    pub fn kind(&self) -> ProblemType {
        match self {
            Self::Unauthenticated(_) if self.max_age().is_some() => {
                ProblemType::InsufficientUserAuthentication
            }
            Self::Unauthenticated(_) | Self::Closed => ProblemType::Unauthenticated,
            Self::LoginFailed { .. } => ProblemType::LoginFailed,
            Self::TooManyAttempts { .. } => ProblemType::TooManyAttempts,
            Self::Forbidden { .. } if self.scopes_needed().is_some() => ProblemType::InsufficientScope,
            Self::Forbidden { .. } => ProblemType::Forbidden,
            Self::Embargoed { .. } => ProblemType::Embargoed,
            Self::AddressBlocked(_) => ProblemType::AddressBlocked,
            Self::NotFound(_) | Self::NotOwn => ProblemType::NotFound,
            Self::CrossSite(_) => ProblemType::CrossSite,
            Self::Conflict { .. } => ProblemType::Conflict,
            Self::BadRequest(_) | Self::InvalidRequest(_) => ProblemType::BadRequest,
            Self::WrongState(_) => ProblemType::WrongState,
            Self::Demo(_) => ProblemType::DemoAccount,
            Self::Misdirected => ProblemType::Misdirected,
            Self::MethodNotAllowed => ProblemType::MethodNotAllowed,
            Self::TooLarge => ProblemType::TooLarge,
            Self::UriTooLong => ProblemType::UriTooLong,
            Self::HeadersTooLarge => ProblemType::HeadersTooLarge,
            Self::UnsupportedMediaType(_) => ProblemType::UnsupportedMediaType,
            // RFC 9110 §15.5.21, also where the current password is wrong: the session is good, and a 401 would send away whoever has one.
            Self::Unprocessable(_) | Self::Fields { .. } => ProblemType::Unprocessable,
            Self::WorldFull => ProblemType::WorldFull,
            Self::Unavailable(_) => ProblemType::Unavailable,
            Self::Internal(_) => ProblemType::Internal,
        }
    }

    /// RFC 9110 §10.2.3.
    pub const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Unavailable(_) => Some(RETRY_AFTER_SECONDS),
            Self::TooManyAttempts { held, .. } => Some(held.retry_after),
            Self::Embargoed { seconds, .. } => Some(*seconds),
            Self::AddressBlocked(seconds) => *seconds,
            _ => None,
        }
    }

    /// The limit that applies, how much is left of it, and the seconds until there is more, as `RateLimit-Policy` and `RateLimit` say it
    /// (draft-ietf-httpapi-ratelimit-headers-10).
    pub fn rate_limit(&self) -> Option<[String; 2]> {
        let (Policy { name, quota }, now) = match self {
            Self::LoginFailed { wrong, .. } => (wrong.limit.policy, format!("r={}", wrong.limit.left)),
            Self::TooManyAttempts { held, .. } => (held.policy, format!("r=0;t={}", held.retry_after)),
            _ => return None,
        };
        Some([format!("\"{name}\";q={quota}"), format!("\"{name}\";{now}")])
    }

    /// What the trail keeps of it beside the refusal itself.
    pub fn happened(&self) -> Vec<Happened> {
        let wrong = match self {
            Self::LoginFailed { wrong, .. } => wrong,
            Self::Fields { errors, .. } if errors.iter().any(|error| error.field() == CURRENT_PASSWORD) => {
                return vec![
                    Happened::new(EventName::AuthnPasswordChangeFail).because("bad-credential:wrong"),
                ];
            }
            Self::TooManyAttempts { tried, .. } => {
                let held = Happened::new(EventName::ExcessRateLimitExceeded).because("too-many-attempts");
                let Tried { account, credential, client } = (**tried).clone();
                return vec![Happened { account, credential, target: client, ..held }];
            }
            // Who tries numbers is probing.
            Self::NotOwn => return vec![Happened::new(EventName::AuthzFail).because("not-ones-own")],
            _ => return Vec::new(),
        };
        let known = wrong.account.as_deref();
        let word = if known.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
        let of = |event| Happened { account: known.map(str::to_owned), ..Happened::new(event) };
        let failed = of(EventName::AuthnLoginFail).because(word).with(PASSWORD);
        let locked = wrong.limit.now.then(|| Happened::locked(wrong.account.clone()).with(PASSWORD));
        std::iter::once(failed).chain(locked).collect()
    }

    /// Where the request came to rest.
    pub const fn stop(&self) -> Stop {
        match self {
            Self::Unauthenticated(_) | Self::Closed | Self::LoginFailed { .. } => Stop::Gate1,
            Self::Forbidden { .. } | Self::Embargoed { .. } => Stop::Gate2,
            Self::NotFound(_) | Self::NotOwn => Stop::Door,
            _ => Stop::Guards,
        }
    }
}
