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
    Unauthenticated(Option<Fault>),
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
        /// The plan that would help, where one would.
        plan_needed: Option<Plan>,
    },
    /// The hidden door, and every path that leads nowhere. Holds nothing, so it can betray nothing.
    NotFound,
    /// A write that did not come from our own pages.
    CrossSite,
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
    /// Busy: come again.
    Unavailable,
    /// Our own fault.
    Internal,
}

impl Refusal {
    /// The refusal that follows from a decision.
    pub fn decided(action: Action, decision: Decision, caller: &Caller) -> Self {
        match (decision.verdict, decision.reason, Viewer::of(caller)) {
            (Verdict::Unauthenticated, Reason::BadCredential(fault), _) => Self::Unauthenticated(Some(fault)),
            (Verdict::Unauthenticated, _, _) => Self::Unauthenticated(None),
            (Verdict::Forbidden, reason, Some(viewer)) => {
                let plan_needed = match reason {
                    Reason::Lacks(Requirement::Plan(plan)) => Some(plan),
                    _ => None,
                };
                Self::Forbidden { viewer, permission: grant(action).permission, plan_needed }
            }
            (Verdict::NotFound, _, _) => Self::NotFound,
            (Verdict::Allowed, _, _) | (Verdict::Forbidden, _, None) => Self::Internal,
        }
    }

    /// The problem type, which fixes the status.
    pub const fn kind(&self) -> ProblemType {
        match self {
            Self::Unauthenticated(_) => ProblemType::Unauthenticated,
            Self::LoginFailed { .. } => ProblemType::LoginFailed,
            Self::Forbidden { .. } => ProblemType::Forbidden,
            Self::NotFound => ProblemType::NotFound,
            Self::CrossSite => ProblemType::CrossSite,
            Self::BadRequest(_) => ProblemType::BadRequest,
            Self::Misdirected => ProblemType::Misdirected,
            Self::MethodNotAllowed => ProblemType::MethodNotAllowed,
            Self::TooLarge => ProblemType::TooLarge,
            Self::UnsupportedMediaType(_) => ProblemType::UnsupportedMediaType,
            Self::Unprocessable(_) => ProblemType::Unprocessable,
            Self::Unavailable => ProblemType::Unavailable,
            Self::Internal => ProblemType::Internal,
        }
    }

    /// RFC 9110 §15.5.2: a 401 carries a challenge. A 403 may (§11.6.1), and here no other credential of a scheme would help.
    pub fn challenge(&self) -> Option<Challenge> {
        let session = Challenge::session(REALM);
        match self {
            Self::Unauthenticated(None) => Some(session),
            Self::Unauthenticated(Some(Fault::Malformed)) => Some(session.with("error", "malformed-session")),
            Self::Unauthenticated(Some(Fault::Ended)) => Some(session.with("error", "session-ended")),
            Self::LoginFailed { .. } => Some(session.with("error", "login-failed")),
            _ => None,
        }
    }

    /// RFC 9110 §10.2.3.
    pub const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Unavailable => Some(RETRY_AFTER_SECONDS),
            _ => None,
        }
    }

    /// Where the request came to rest.
    pub const fn stop(&self) -> Stop {
        match self {
            Self::Unauthenticated(_) | Self::LoginFailed { .. } => Stop::Gate1,
            Self::Forbidden { .. } => Stop::Gate2,
            Self::NotFound => Stop::Door,
            _ => Stop::Guards,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Unauthenticated(None) => "Log in and send the request again.".to_owned(),
            Self::Unauthenticated(Some(_)) => "The session you sent is over. Log in again.".to_owned(),
            Self::LoginFailed { .. } => "Check both and try again.".to_owned(),
            Self::Forbidden { viewer, permission, plan_needed: Some(_) } => {
                format!(
                    "{} is on the free plan and lacks {permission}. The pro plan includes it.",
                    viewer.name
                )
            }
            Self::Forbidden { viewer, permission, plan_needed: None } => {
                format!("{} lacks {permission}. Another account may have it.", viewer.name)
            }
            Self::NotFound => "There is nothing at this address that you may know of.".to_owned(),
            Self::CrossSite => {
                "A write with a cookie must come from this site: send Origin or Sec-Fetch-Site.".to_owned()
            }
            Self::BadRequest(why) | Self::Unprocessable(why) => (*why).to_owned(),
            Self::Misdirected => "Use localhost, an IP address, or a name given with --host.".to_owned(),
            Self::MethodNotAllowed => "Use a method that the Allow header lists.".to_owned(),
            Self::TooLarge => "Send at most 16 KiB.".to_owned(),
            Self::UnsupportedMediaType(wanted) => format!("Send {wanted}."),
            Self::Unavailable => format!("Try again in {RETRY_AFTER_SECONDS} seconds."),
            Self::Internal => "The log has the cause under this request’s id.".to_owned(),
        }
    }

    /// The problem details, for programs (RFC 9457).
    pub fn problem(&self, instance: String) -> Problem {
        let kind = self.kind();
        let (missing_permission, plan_needed) = match self {
            Self::Forbidden { permission, plan_needed, .. } => {
                let plan = plan_needed.map(|plan| match plan {
                    Plan::Free => "free".to_owned(),
                    Plan::Pro => "pro".to_owned(),
                });
                (Some((*permission).to_owned()), plan)
            }
            _ => (None, None),
        };
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
            Self::Unauthenticated(fault) => Content::Login(LoginPrompt {
                why: if fault.is_some() { LoginWhy::Ended } else { LoginWhy::Needed },
                next: here.clone(),
                user_name: String::new(),
            }),
            Self::LoginFailed { user_name, next } => Content::Login(LoginPrompt {
                why: LoginWhy::Failed,
                next: next.clone(),
                user_name: user_name.clone(),
            }),
            Self::Forbidden { viewer, permission, plan_needed } => Content::Forbidden(Forbidden {
                viewer: viewer.clone(),
                permission: (*permission).to_owned(),
                plan_needed: *plan_needed,
            }),
            Self::NotFound => Content::NotFound,
            _ => Content::Problem(self.problem(instance)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Reply::Refused(self).into_response()
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) => {
                tracing::warn!(%error, "told a request to come again");
                Self::Unavailable
            }
            DbError::Failed(_) => {
                tracing::error!(%error, "the database failed");
                Self::Internal
            }
        }
    }
}

impl From<tower_sessions::session::Error> for Refusal {
    /// A store that does not answer says nothing about the credential: 503, never 401.
    fn from(error: tower_sessions::session::Error) -> Self {
        tracing::error!(%error, "the session store failed");
        Self::Unavailable
    }
}

impl Refusal {
    /// The refusal of a login that did not happen. `user_name` and `next` come back to whoever typed them.
    pub fn login(error: LoginError, user_name: &str, next: LocalPath) -> Self {
        match error {
            LoginError::Wrong => Self::LoginFailed { user_name: user_name.to_owned(), next },
            LoginError::Password(PasswordError::Busy) => Self::Unavailable,
            LoginError::Password(PasswordError::BadHash(why)) => {
                tracing::error!(%why, "a stored password hash is of no use");
                Self::Internal
            }
            LoginError::Db(error) => error.into(),
            LoginError::Session(error) => error.into(),
        }
    }
}
