//! Every way to say no. The only place that names a problem type, and with it a status, for an error.

use axum::response::{IntoResponse, Response};
use two_gates_app::pages::{Content, Forbidden, LoginPrompt, LoginWhy};
use two_gates_app::wire::{Challenge, LocalPath, Problem, ProblemType, Viewer};
use two_gates_policy::{Action, Caller, Decision, Fault, Plan, Reason, Requirement, Stop, Verdict, grant};

use crate::answer::Reply;
use crate::authn::{LoginError, PasswordError};
use crate::db::DbError;

/// The realm of the login: what the site is called in its challenges.
pub const REALM: &str = "Two Gates";

/// Seconds after which to come again when the server was busy.
pub const RETRY_AFTER_SECONDS: u32 = 5;

/// Why a request was refused.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// Gate 1: no credential, or one that does not count.
    Unauthenticated(Decision),
    /// Gate 1: a wrong name or password. Keeps what was typed, but for the password.
    LoginFailed {
        /// The user name as typed.
        user_name: String,
        /// Where the login was to lead.
        next: LocalPath,
    },
    /// Gate 2: known, and not permitted.
    Forbidden {
        /// Who asked.
        viewer: Viewer,
        /// What is missing.
        permission: &'static str,
        /// The decision, whose reason names the plan that would help, where one would.
        decision: Decision,
    },
    /// The hidden door, with the decision for the log alone; and every path that leads nowhere.
    NotFound(Option<Decision>),
    /// A write that did not come from our own pages.
    CrossSite(Origin),
    /// A form that was shown to somebody else.
    Conflict {
        /// Who the form belonged to.
        was: String,
        /// Who is logged in.
        now: String,
    },
    /// Not well formed; says what.
    BadRequest(&'static str),
    /// A host that is not ours.
    Misdirected,
    /// No such method here.
    MethodNotAllowed,
    /// A body over the limit.
    TooLarge,
    /// A content type that is not read here; says which is.
    UnsupportedMediaType(&'static str),
    /// Well formed and of no use; says why.
    Unprocessable(&'static str),
    /// Busy: come again. Holds the cause for the log.
    Unavailable(String),
    /// Our own fault. Holds the cause for the log.
    Internal(String),
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
        match (decision.verdict, Viewer::of(caller)) {
            (Verdict::Unauthenticated, _) => Self::Unauthenticated(decision),
            (Verdict::Forbidden, Some(viewer)) => {
                Self::Forbidden { viewer, permission: grant(action).permission, decision }
            }
            (Verdict::NotFound, _) => Self::NotFound(Some(decision)),
            (Verdict::Allowed, _) | (Verdict::Forbidden, None) => {
                Self::Internal(format!("no refusal follows from {decision:?}"))
            }
        }
    }

    /// The decision behind it, where the policy was asked.
    pub const fn decision(&self) -> Option<Decision> {
        match self {
            Self::Unauthenticated(decision) | Self::Forbidden { decision, .. } => Some(*decision),
            Self::NotFound(decision) => *decision,
            _ => None,
        }
    }

    /// The fault of the credential that was sent, where it is what is wrong.
    const fn fault(&self) -> Option<Fault> {
        match self {
            Self::Unauthenticated(Decision { reason: Reason::BadCredential(fault), .. }) => Some(*fault),
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

    /// The problem type, which fixes the status.
    pub const fn kind(&self) -> ProblemType {
        match self {
            Self::Unauthenticated(_) => ProblemType::Unauthenticated,
            Self::LoginFailed { .. } => ProblemType::LoginFailed,
            Self::Forbidden { .. } => ProblemType::Forbidden,
            Self::NotFound(_) => ProblemType::NotFound,
            Self::CrossSite(_) => ProblemType::CrossSite,
            Self::Conflict { .. } => ProblemType::Conflict,
            Self::BadRequest(_) => ProblemType::BadRequest,
            Self::Misdirected => ProblemType::Misdirected,
            Self::MethodNotAllowed => ProblemType::MethodNotAllowed,
            Self::TooLarge => ProblemType::TooLarge,
            Self::UnsupportedMediaType(_) => ProblemType::UnsupportedMediaType,
            Self::Unprocessable(_) => ProblemType::Unprocessable,
            Self::Unavailable(_) => ProblemType::Unavailable,
            Self::Internal(_) => ProblemType::Internal,
        }
    }

    /// RFC 9110 §15.5.2: a 401 carries a challenge. A 403 may (§11.6.1), and here no other credential of a scheme would help.
    pub fn challenge(&self) -> Option<Challenge> {
        let session = Challenge::session(REALM);
        match (self, self.fault()) {
            (Self::Unauthenticated(_), None) => Some(session),
            (Self::Unauthenticated(_), Some(Fault::Malformed)) => {
                Some(session.with("error", "malformed-session"))
            }
            (Self::Unauthenticated(_), Some(Fault::Ended)) => Some(session.with("error", "session-ended")),
            (Self::LoginFailed { .. }, _) => Some(session.with("error", "login-failed")),
            _ => None,
        }
    }

    /// RFC 9110 §10.2.3.
    pub const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Unavailable(_) => Some(RETRY_AFTER_SECONDS),
            _ => None,
        }
    }

    /// Where the request came to rest.
    pub const fn stop(&self) -> Stop {
        match self {
            Self::Unauthenticated(_) | Self::LoginFailed { .. } => Stop::Gate1,
            Self::Forbidden { .. } => Stop::Gate2,
            Self::NotFound(_) => Stop::Door,
            _ => Stop::Guards,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Unauthenticated(_) => match self.fault() {
                None => "Log in and send the request again.".to_owned(),
                Some(Fault::Ended) => "The session you sent is over. Log in again.".to_owned(),
                Some(Fault::Malformed) => "The session cookie you sent is not one of ours. Log in again.".to_owned(),
            },
            Self::LoginFailed { .. } => "Check both and try again.".to_owned(),
            Self::Forbidden { viewer, permission, .. } if self.plan_needed().is_some() => {
                format!("{} is on the free plan and lacks {permission}. The pro plan includes it.", viewer.name)
            }
            Self::Forbidden { viewer, permission, .. } => {
                format!("{} lacks {permission}. Another account may have it.", viewer.name)
            }
            Self::NotFound(_) => "There is nothing at this address that you may know of.".to_owned(),
            Self::CrossSite(Origin::Elsewhere) => {
                "The Origin or Sec-Fetch-Site of this write names another site. Send it from this one.".to_owned()
            }
            Self::CrossSite(Origin::Unknown) => {
                "A write with a cookie must say where it comes from: add an Origin header with this site's origin.".to_owned()
            }
            Self::Conflict { was, now } => {
                format!("You are {now} now, and this form was {was}'s. Nothing was changed.")
            }
            Self::BadRequest(why) | Self::Unprocessable(why) => (*why).to_owned(),
            Self::Misdirected => "Use localhost, an IP address, or a name given with --host.".to_owned(),
            Self::MethodNotAllowed => "Use a method that the Allow header lists.".to_owned(),
            Self::TooLarge => "Send at most 16 KiB.".to_owned(),
            Self::UnsupportedMediaType(wanted) => format!("Send {wanted}."),
            Self::Unavailable(_) => format!("Try again in {RETRY_AFTER_SECONDS} seconds."),
            Self::Internal(_) => "The log has the cause under this request's id.".to_owned(),
        }
    }

    /// The problem details, for programs (RFC 9457).
    pub fn problem(&self, instance: String) -> Problem {
        let kind = self.kind();
        let missing_permission = match self {
            Self::Forbidden { permission, .. } => Some((*permission).to_owned()),
            _ => None,
        };
        let plan_needed = self.plan_needed().map(|plan| match plan {
            Plan::Free => "free".to_owned(),
            Plan::Pro => "pro".to_owned(),
        });
        Problem {
            kind: kind.help().to_string(),
            title: kind.title().to_owned(),
            status: kind.status(),
            detail: self.detail(),
            instance,
            missing_permission,
            plan_needed,
        }
    }

    /// The page, for people. `here` is where a login leads back to; `instance` is shown where support may ask for it.
    pub fn content(&self, here: &LocalPath, instance: String) -> Content {
        match self {
            Self::Unauthenticated(_) => Content::Login(LoginPrompt {
                why: match self.fault() {
                    None => LoginWhy::Needed,
                    Some(Fault::Ended) => LoginWhy::Ended,
                    Some(Fault::Malformed) => LoginWhy::Malformed,
                },
                next: here.clone(),
                user_name: String::new(),
            }),
            Self::LoginFailed { user_name, next } => Content::Login(LoginPrompt {
                why: LoginWhy::Failed,
                next: next.clone(),
                user_name: user_name.clone(),
            }),
            Self::Forbidden { viewer, permission, .. } => Content::Forbidden(Forbidden {
                viewer: viewer.clone(),
                permission: (*permission).to_owned(),
                plan_needed: self.plan_needed(),
            }),
            Self::NotFound(_) => Content::NotFound,
            _ => Content::Problem(self.problem(instance)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let decision = self.decision();
        let mut response = Reply::Refused(self).into_response();
        if let Some(decision) = decision {
            response.extensions_mut().insert(decision);
        }
        response
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) => Self::Unavailable(error.to_string()),
            DbError::Failed(_) => Self::Internal(error.to_string()),
        }
    }
}

impl From<tower_sessions::session::Error> for Refusal {
    /// A store that does not answer says nothing about the credential: 503, never 401.
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}

impl Refusal {
    /// The refusal of a login that did not happen. `user_name` and `next` come back to whoever typed them.
    pub fn login(error: LoginError, user_name: &str, next: LocalPath) -> Self {
        match error {
            LoginError::Wrong => Self::LoginFailed { user_name: user_name.to_owned(), next },
            LoginError::Password(error @ PasswordError::Busy) => Self::Unavailable(error.to_string()),
            LoginError::Password(error @ PasswordError::BadHash(_)) => Self::Internal(error.to_string()),
            LoginError::Db(error) => error.into(),
            LoginError::Session(error) => error.into(),
        }
    }
}
