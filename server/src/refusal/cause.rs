//! Why a request is refused, with what the answer, the log and the trail need to know.

use std::borrow::Cow;

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, HeaderName, HeaderValue};
use two_gates_app::catalogue::System;
use two_gates_app::features::access_requests::form::AskShow;
use two_gates_app::view::View;
use two_gates_app::wire::{FieldError, LocalPath, ProblemType, Viewer};
use two_gates_policy::Decision;

use crate::authn::{AttemptInfo, InvalidRequest, Wrong};
use crate::defence::RateLimited;

/// Why a request was refused.
#[derive(Clone, Debug)]
pub enum Cause {
    /// Gate 1: no credential, or one that is not valid.
    Unauthenticated(Decision),
    /// Gate 1: the account was closed while the request ran, after its credential had been accepted.
    Closed,
    /// Gate 1: a wrong name or password. The name as it was typed, and the page that the login was to lead
    /// to; `None` for programs.
    LoginFailed { user_name: String, next: Option<LocalPath>, wrong: Wrong },
    /// Too many attempts failed before this one, which was not verified. The form is what was typed, if it
    /// was one; the attempt is for the trail only.
    TooManyAttempts { held: RateLimited, form: Option<Typed>, tried: Box<AttemptInfo> },
    /// Gate 2: not permitted.
    Forbidden {
        /// The caller; `None` for a guest, whom a uniform 403 does not challenge.
        viewer: Option<Viewer>,
        /// The missing permission.
        permission: &'static str,
        decision: Decision,
        /// The state of the caller's request for access, if the page offers to ask for it.
        ask: Option<Box<AskShow>>,
    },
    /// Gate 2: permitted, and not yet. The time in seconds since 1970-01-01T00:00:00Z, and the seconds until
    /// then.
    Embargoed { viewer: Option<Viewer>, lifts_at: i64, seconds: u32, decision: Decision },
    /// An address on the block list, and the seconds until the block ends, if it does. The reason is for
    /// administrators and the lab, never for the caller.
    AddressBlocked { seconds: Option<u32>, reason: String },
    /// The hidden door, with the decision for the log only; and every path without a resource.
    NotFound(Option<Decision>),
    /// A session or a token that belongs to another account, or to none.
    NotOwn,
    /// A request without a row in the table of an emulated system.
    NotEmulated(&'static System),
    /// A credential in the wrong form (`invalid_request`, RFC 6750 §3.1, where tokens are read).
    InvalidRequest(&'static InvalidRequest),
    /// A media type or a content coding that the route does not read.
    UnsupportedMediaType(ExpectedContent),
    /// Invalid fields, and the page of the form with the errors and what was typed, but for passwords.
    Fields { errors: Vec<FieldError>, page: Box<dyn View> },
    /// Any other problem, with its detail: what to do next.
    Problem(ProblemType, Cow<'static, str>),
    /// Busy: retry. The cause is for the log.
    Unavailable(String),
    /// Our own fault. The cause is for the log.
    Internal(String),
}

/// What was typed into a form, to fill it in again. Never a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Login { user_name: String, next: LocalPath },
    SignUp { user_name: String, display_name: String },
}

/// Content that a route reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedContent {
    Json,
    Form,
    /// Content without a coding.
    Identity,
}

impl ExpectedContent {
    /// Tells the client what to send.
    pub(super) const fn instruction(self) -> &'static str {
        match self {
            Self::Json => "Send JSON as application/json.",
            Self::Form => "Send a form as application/x-www-form-urlencoded.",
            Self::Identity => "Send the content as it is: uncompressed, and without Content-Encoding.",
        }
    }

    /// RFC 9110 §12.5.1 and §12.5.3: in an answer, Accept and Accept-Encoding say what a request may contain.
    /// A 415 for a media type never carries Accept-Encoding.
    pub(super) const fn field(self) -> (HeaderName, HeaderValue) {
        match self {
            Self::Json => (ACCEPT, HeaderValue::from_static("application/json")),
            Self::Form => (ACCEPT, HeaderValue::from_static("application/x-www-form-urlencoded")),
            Self::Identity => (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
        }
    }
}
