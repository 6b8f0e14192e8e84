//! Why a request is refused: one variant a kind, with what the answer, the log and the trail need to know.

use std::borrow::Cow;

use two_gates_app::catalogue::System;
use two_gates_app::features::access_requests::form::AskShow;
use two_gates_app::view::View;
use two_gates_app::wire::{FieldError, LocalPath, Viewer};
use two_gates_policy::Decision;

use super::ExpectedContent;
use crate::authn::{AttemptInfo, InvalidRequest, Wrong};
use crate::defence::RateLimited;

/// Why a request was refused.
#[derive(Clone, Debug)]
pub enum Cause {
    /// Gate 1: no credential, or one that does not count.
    Unauthenticated(Decision),
    /// Gate 1: the account was closed while the request ran. The credential was good when it was looked at,
    /// and is over.
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
        held: RateLimited,
        /// What was typed, where it was a form.
        form: Option<Typed>,
        /// Who tries, and by what, for the trail alone.
        tried: Box<AttemptInfo>,
    },
    /// Gate 2: not permitted.
    Forbidden {
        /// Who asked; none for a guest, whom a uniform 403 does not challenge.
        viewer: Option<Viewer>,
        /// What is missing.
        permission: &'static str,
        /// The decision, whose reason names the plan that would help, where one would.
        decision: Decision,
        /// How the caller's request for it stands, if the page of the refusal offers to ask for it.
        ask: Option<Box<AskShow>>,
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
    /// An address on the block list.
    AddressBlocked {
        /// The seconds until that ends, if it does by itself.
        seconds: Option<u32>,
        /// Why it is blocked; for administrators and the lab, never for the caller.
        reason: String,
    },
    /// The hidden door, with the decision for the log alone; and every path that leads nowhere.
    NotFound(Option<Decision>),
    /// The same for what belongs to somebody else or to nobody, among what everybody has for themselves:
    /// session by handle, token by number.
    NotOwn,
    /// A request that stands in no row of an emulated system: what the real one would say is not known here.
    NotEmulated(&'static System),
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
    /// A credential that was not sent as one is sent; says what is wrong (`invalid_request`, RFC 6750 §3.1,
    /// where tokens are read).
    InvalidRequest(&'static InvalidRequest),
    /// A host that is not ours.
    Misdirected,
    /// The resource does not have this method.
    MethodNotAllowed,
    /// A method that the server has nowhere.
    NotImplemented,
    /// A condition of the request does not hold.
    PreconditionFailed,
    /// A body over the limit.
    TooLarge,
    /// A target over the limit.
    UriTooLong,
    /// Header fields over the limit.
    HeadersTooLarge,
    /// A media type or a content coding that is not read here, with what is.
    UnsupportedMediaType(ExpectedContent),
    /// Well formed and of no use; says why.
    Unprocessable(&'static str),
    /// Fields that have to be filled in otherwise. To people the form comes again, with what they typed but
    /// for passwords.
    Fields {
        /// What is wrong with which field.
        errors: Vec<FieldError>,
        /// The page of the form, with the errors in it.
        page: Box<dyn View>,
    },
    /// No room for another account.
    WorldFull,
    /// Busy: come again. Holds the cause for the log.
    Unavailable(String),
    /// Our own fault. Holds the cause for the log.
    Internal(String),
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
