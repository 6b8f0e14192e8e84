//! Every way to say no. The only place that names a problem type, and with it a status, for an error.

use std::panic::Location;

use two_gates_app::features::access_requests::form::AskShow;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{PASSWORD, ProblemType, Viewer};
use two_gates_policy::{
    Action, Caller, Decision, Disclosure, Fault, Grantable, Plan, Reason, Requirement, Scopes, Verdict, grant,
};

use crate::authn::AttemptInfo;
use crate::defence::RateLimit;
use crate::record::Event;

mod cause;
mod challenges;
mod constructors;
mod conversions;
mod expected_content;
mod representation;
mod step;
mod token_error;

pub use cause::{Cause, Origin, Typed};
pub use expected_content::ExpectedContent;
pub use token_error::{CLIENT_RULE, NO_CACHE, TokenError, TokenErrorCode, TokenProblem};

/// The target of the lines of the log that say who was refused why. They are shown unless `--log` says otherwise: an answer says little, and
/// names the request under which the log says the rest.
pub const REFUSALS: &str = "two_gates::refusals";

/// Seconds after which to come again when the server was busy.
pub const RETRY_AFTER_SECONDS: u32 = 5;

/// A refusal: why, and the line of the source that refused.
#[derive(Clone, Debug)]
pub struct Refusal(Box<Refused>);

#[derive(Clone, Debug)]
struct Refused {
    cause: Cause,
    place: &'static Location<'static>,
}

impl Refusal {
    /// A refusal for that cause. The line is the caller's.
    #[track_caller]
    pub fn new(cause: Cause) -> Self {
        Self::at(Location::caller(), cause)
    }

    /// A refusal for that cause, of that line.
    pub fn at(place: &'static Location<'static>, cause: Cause) -> Self {
        Self(Box::new(Refused { cause, place }))
    }

    fn into_cause(self) -> Cause {
        self.0.cause
    }

    /// Why.
    pub fn cause(&self) -> &Cause {
        &self.0.cause
    }

    /// The line of the source that refused.
    pub fn place(&self) -> &'static Location<'static> {
        self.0.place
    }

    /// The refusal that follows from a decision. The line is the caller's.
    #[track_caller]
    pub fn decided(action: Action, decision: Decision, caller: &Caller) -> Self {
        match decision.verdict {
            Verdict::Unauthenticated => Self::new(Cause::Unauthenticated(decision)),
            Verdict::Forbidden => {
                let (viewer, permission) = (Viewer::of(caller), grant(action).permission);
                Self::new(Cause::Forbidden { viewer, permission, decision, ask: None })
            }
            Verdict::NotFound => Self::new(Cause::NotFound(Some(decision))),
            Verdict::Allowed => Self::internal(format!("no refusal follows from {decision:?}")),
        }
    }

    /// The same refusal, whose page offers to ask for access.
    #[must_use]
    pub fn with_ask(mut self, show: AskShow) -> Self {
        if let Cause::Forbidden { ask, .. } = &mut self.0.cause {
            *ask = Some(Box::new(show));
        }
        self
    }

    /// The decision behind it, where the policy was asked.
    pub fn decision(&self) -> Option<Decision> {
        match self.cause() {
            Cause::Unauthenticated(decision)
            | Cause::Forbidden { decision, .. }
            | Cause::Embargoed { decision, .. } => Some(*decision),
            Cause::NotFound(decision) => *decision,
            _ => None,
        }
    }

    /// The fault of the credential that was sent, where it is what is wrong.
    fn fault(&self) -> Option<Fault> {
        match self.cause() {
            Cause::Unauthenticated(Decision { reason: Reason::BadCredential(fault), .. }) => Some(*fault),
            // Sessions and tokens go with their account.
            Cause::Closed => Some(Fault::Ended),
            _ => None,
        }
    }

    /// How old a login may be for this, in seconds, where that is what is wrong.
    fn max_age(&self) -> Option<u32> {
        match self.cause() {
            Cause::Unauthenticated(Decision { reason: Reason::LoginTooOld(max_age), .. }) => Some(*max_age),
            _ => None,
        }
    }

    /// Whether everybody gets this 403, whatever the reason: then the answer tells none.
    fn is_uniform(&self) -> bool {
        let disclosure = self.decision().and_then(|decision| decision.trace.disclosure());
        matches!(self.cause(), Cause::Forbidden { .. }) && disclosure == Some(Disclosure::Uniform)
    }

    /// The scopes that the token lacks, where that is what is wrong; an empty set for what no token reaches.
    fn scopes_needed(&self) -> Option<Scopes> {
        match self.cause() {
            _ if self.is_uniform() => None,
            Cause::Forbidden {
                decision: Decision { reason: Reason::InsufficientScope(scope), .. }, ..
            } => Some(scope.iter().copied().collect()),
            _ => None,
        }
    }

    /// The plan that would help, where one would.
    fn plan_needed(&self) -> Option<Plan> {
        match self.cause() {
            _ if self.is_uniform() => None,
            Cause::Forbidden {
                decision: Decision { reason: Reason::Lacks(Requirement::Plan(plan)), .. },
                ..
            } => Some(*plan),
            _ => None,
        }
    }

    /// What the caller could ask an administrator for: only where they are known by a session and lack just that.
    pub fn to_ask_for(&self) -> Option<Grantable> {
        match self.cause() {
            Cause::Forbidden {
                viewer: Some(_),
                permission,
                decision: Decision { reason: Reason::Lacks(_), .. },
                ..
            } => Grantable::find(permission),
            _ => None,
        }
    }

    /// The problem type, which fixes the status.
    pub fn kind(&self) -> ProblemType {
        match self.cause() {
            Cause::Unauthenticated(_) if self.max_age().is_some() => {
                ProblemType::InsufficientUserAuthentication
            }
            Cause::Unauthenticated(_) | Cause::Closed => ProblemType::Unauthenticated,
            Cause::LoginFailed { .. } => ProblemType::LoginFailed,
            Cause::TooManyAttempts { .. } => ProblemType::TooManyAttempts,
            Cause::Forbidden { .. } if self.scopes_needed().is_some() => ProblemType::InsufficientScope,
            Cause::Forbidden { .. } => ProblemType::Forbidden,
            Cause::Embargoed { .. } => ProblemType::Embargoed,
            Cause::AddressBlocked { .. } => ProblemType::AddressBlocked,
            Cause::NotFound(_) | Cause::NotOwn => ProblemType::NotFound,
            Cause::NotEmulated(_) => ProblemType::NotEmulated,
            Cause::CrossSite(_) => ProblemType::CrossSite,
            Cause::Conflict { .. } => ProblemType::Conflict,
            Cause::BadRequest(_) | Cause::InvalidRequest(_) => ProblemType::BadRequest,
            Cause::WrongState(_) => ProblemType::WrongState,
            Cause::Demo(_) => ProblemType::DemoAccount,
            Cause::Misdirected => ProblemType::Misdirected,
            Cause::MethodNotAllowed => ProblemType::MethodNotAllowed,
            Cause::NotImplemented => ProblemType::NotImplemented,
            Cause::PreconditionFailed => ProblemType::PreconditionFailed,
            Cause::TooLarge => ProblemType::TooLarge,
            Cause::UriTooLong => ProblemType::UriTooLong,
            Cause::HeadersTooLarge => ProblemType::HeadersTooLarge,
            Cause::UnsupportedMediaType(_) => ProblemType::UnsupportedMediaType,
            // RFC 9110 §15.5.21, also where the current password is wrong: the session is good, and a 401 would send away whoever has one.
            Cause::Unprocessable(_) | Cause::Fields { .. } => ProblemType::Unprocessable,
            Cause::WorldFull => ProblemType::WorldFull,
            Cause::Unavailable(_) => ProblemType::Unavailable,
            Cause::Internal(_) => ProblemType::Internal,
        }
    }

    /// RFC 9110 §10.2.3.
    pub fn retry_after(&self) -> Option<u32> {
        match self.cause() {
            Cause::Unavailable(_) => Some(RETRY_AFTER_SECONDS),
            Cause::TooManyAttempts { held, .. } => Some(held.retry_after),
            Cause::Embargoed { seconds, .. } => Some(*seconds),
            Cause::AddressBlocked { seconds, .. } => *seconds,
            _ => None,
        }
    }

    /// The limit that applies, how much is left of it, and the seconds until there is more, as `RateLimit-Policy` and `RateLimit` say it
    /// (draft-ietf-httpapi-ratelimit-headers).
    pub fn rate_limit(&self) -> Option<[String; 2]> {
        let (RateLimit { name, quota }, now) = match self.cause() {
            Cause::LoginFailed { wrong, .. } => (wrong.limit.policy, format!("r={}", wrong.limit.left)),
            Cause::TooManyAttempts { held, .. } => (held.policy, format!("r=0;t={}", held.retry_after)),
            _ => return None,
        };
        Some([format!("\"{name}\";q={quota}"), format!("\"{name}\";{now}")])
    }

    /// What the trail keeps of it beside the refusal itself.
    pub fn events(&self) -> Vec<Event> {
        let wrong = match self.cause() {
            Cause::LoginFailed { wrong, .. } => wrong,
            Cause::TooManyAttempts { tried, .. } => {
                let held = Event::new(EventName::ExcessRateLimitExceeded).because("too-many-attempts");
                let AttemptInfo { account, credential, client } = (**tried).clone();
                return vec![Event { account, credential, target: client, ..held }];
            }
            // Who tries numbers is probing.
            Cause::NotOwn => return vec![Event::new(EventName::AuthzFail).because("not-ones-own")],
            _ => return Vec::new(),
        };
        let known = wrong.account.as_deref();
        let word = if known.is_some() { "bad-credential:wrong" } else { "bad-credential:unknown-name" };
        let of = |event| Event { account: known.map(str::to_owned), ..Event::new(event) };
        let failed = of(EventName::AuthnLoginFail).because(word).with(PASSWORD);
        let locked = wrong.limit.now.then(|| Event::locked(wrong.account.clone()).with(PASSWORD));
        std::iter::once(failed).chain(locked).collect()
    }
}
