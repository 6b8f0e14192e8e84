//! The causes of refusals, with the data that the answer, the log and the trail need.

use std::borrow::Cow;

use axum::http::header::{ACCEPT, ACCEPT_ENCODING, HeaderName, HeaderValue};
use two_gates_app::catalogue::System;
use two_gates_app::features::access_requests::form::AccessPanel;
use two_gates_app::view::View;
use two_gates_app::wire::{FieldError, LocalPath, ProblemType, Viewer};
use two_gates_policy::Decision;

use crate::authn::{AttemptInfo, InvalidRequest, WrongCredentials};
use crate::defence::RateLimited;

/// Why a request was refused.
#[derive(Clone, Debug)]
pub enum Cause {
    /// Gate 1: no credential, or an invalid one.
    Unauthenticated(Decision),
    /// Gate 1: the account was closed while the request ran, after authentication.
    AccountClosed,
    /// Gate 1: a wrong name or password. Has the typed name, and the page to return to; `None` for programs.
    LoginFailed { user_name: String, next: Option<LocalPath>, wrong: WrongCredentials },
    /// A rate limit is reached. `form` has the typed values, if any. `attempt` is only for the trail.
    TooManyAttempts { limited: RateLimited, form: Option<FormValues>, attempt: Box<AttemptInfo> },
    /// Gate 2: not permitted.
    Forbidden {
        /// The caller; `None` for a guest, who gets a 403 only under the uniform policy.
        viewer: Option<Viewer>,
        /// The missing permission.
        permission: &'static str,
        decision: Decision,
        /// The state of the caller's access request, if the page offers one.
        access_panel: Option<Box<AccessPanel>>,
    },
    /// Gate 2: permitted, but not yet. Has the end of the embargo in seconds since 1970-01-01T00:00:00Z, and
    /// the seconds until then.
    Embargoed { viewer: Option<Viewer>, lifts_at: i64, seconds: u32, decision: Decision },
    /// An address on the block list. Has the seconds until the block ends; `None` if it has no end. Only
    /// administrators and the lab see the reason, never the caller.
    AddressBlocked { seconds: Option<u32>, reason: String },
    /// The hidden door, with the decision. Also, without a decision, any path without a resource.
    NotFound(Option<Decision>),
    /// A session, token or access request that belongs to another account or does not exist.
    NotOwn,
    /// A request that has no row in the table of an emulated system.
    NotEmulated(&'static System),
    /// A malformed credential: `invalid_request` (RFC 6750 §3.1) if the protection space accepts tokens.
    InvalidRequest(&'static InvalidRequest),
    /// A media type or content coding that the route does not support.
    UnsupportedMediaType(ExpectedContent),
    /// Invalid fields, and the page of the form with the errors and all typed values except passwords.
    Fields { errors: Vec<FieldError>, page: Box<dyn View> },
    /// Any other problem. Its detail says what to do next.
    Problem(ProblemType, Cow<'static, str>),
    /// Busy: the client should retry. The text is for the log.
    Unavailable(String),
    /// An internal error. The text is for the log.
    Internal(String),
}

/// The typed values of a form, to fill it in again. Never a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValues {
    Login { user_name: String, next: LocalPath },
    SignUp { user_name: String, display_name: String },
}

/// Content that a route accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedContent {
    Json,
    Form,
    /// Content without a content coding.
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

    /// RFC 9110 §12.5.1 and §12.5.3: in an answer, Accept and Accept-Encoding state what a request may
    /// contain. A 415 for a media type never has Accept-Encoding.
    pub(super) const fn field(self) -> (HeaderName, HeaderValue) {
        match self {
            Self::Json => (ACCEPT, HeaderValue::from_static("application/json")),
            Self::Form => (ACCEPT, HeaderValue::from_static("application/x-www-form-urlencoded")),
            Self::Identity => (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
        }
    }
}
