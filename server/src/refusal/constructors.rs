//! Refusals by name, and errors of lower layers as refusals. Each takes its line from the caller, which is
//! the line that the lab shows; a `?` counts as the caller.

use std::borrow::Cow;

use two_gates_app::catalogue::System;
use two_gates_app::view::View;
use two_gates_app::wire::{FieldError, LocalPath, ProblemType};

use super::{Cause, ExpectedContent, Refusal, Typed};
use crate::authn::{
    AttemptInfo, AuthnError, AuthnFailure, ChangeError, InvalidRequest, LoginError, MAX_ACCOUNTS,
    PasswordError, SignUpError, Weak,
};
use crate::db::DbError;
use crate::defence::RateLimited;

impl Refusal {
    /// Any problem without data of its own, with its detail: what to do next.
    #[track_caller]
    pub fn of(kind: ProblemType, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Cause::Problem(kind, detail.into()))
    }

    /// 400: malformed.
    #[track_caller]
    pub fn bad_request(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Cause::Problem(ProblemType::BadRequest, why.into()))
    }

    /// 400: a credential in the wrong form.
    #[track_caller]
    pub fn invalid_request(why: &'static InvalidRequest) -> Self {
        Self::new(Cause::InvalidRequest(why))
    }

    /// 401: the account was closed while the request ran.
    #[track_caller]
    pub fn closed() -> Self {
        Self::new(Cause::Closed)
    }

    /// 403: an address on the block list.
    #[track_caller]
    pub fn address_blocked(seconds: Option<u32>, reason: String) -> Self {
        Self::new(Cause::AddressBlocked { seconds, reason })
    }

    /// 403: it would take a demo account from everyone else who uses it.
    #[track_caller]
    pub fn demo(why: String) -> Self {
        Self::new(Cause::Problem(ProblemType::DemoAccount, why.into()))
    }

    /// 404: no resource, without a decision.
    #[track_caller]
    pub fn not_found() -> Self {
        Self::new(Cause::NotFound(None))
    }

    /// 404: it belongs to another account, or to none.
    #[track_caller]
    pub fn not_own() -> Self {
        Self::new(Cause::NotOwn)
    }

    /// 404: a request without a row in the table of an emulated system.
    #[track_caller]
    pub fn not_emulated(system: &'static System) -> Self {
        Self::new(Cause::NotEmulated(system))
    }

    /// 409: the state of the resource does not allow it.
    #[track_caller]
    pub fn wrong_state(why: &'static str) -> Self {
        Self::new(Cause::Problem(ProblemType::WrongState, why.into()))
    }

    /// 409: the form was shown to somebody else.
    #[track_caller]
    pub fn conflict(was: &str, now: &str) -> Self {
        let detail = format!("You are {now} now, and this form was {was}'s. Nothing was changed.");
        Self::of(ProblemType::Conflict, detail)
    }

    /// 415: content that the route does not read.
    #[track_caller]
    pub fn unsupported_media_type(expected: ExpectedContent) -> Self {
        Self::new(Cause::UnsupportedMediaType(expected))
    }

    /// 422: well formed, and not usable.
    #[track_caller]
    pub fn unprocessable(why: &'static str) -> Self {
        Self::new(Cause::Problem(ProblemType::Unprocessable, why.into()))
    }

    /// 422: invalid fields, and the page of the form with the errors in it.
    #[track_caller]
    pub fn fields(errors: Vec<FieldError>, page: impl View + 'static) -> Self {
        Self::new(Cause::Fields { errors, page: Box::new(page) })
    }

    /// 429: too many attempts failed before this one.
    #[track_caller]
    pub fn too_many_attempts(held: RateLimited, form: Option<Typed>, tried: AttemptInfo) -> Self {
        Self::new(Cause::TooManyAttempts { held, form, tried: Box::new(tried) })
    }

    /// 500: our own fault. The cause is for the log.
    #[track_caller]
    pub fn internal(cause: impl Into<String>) -> Self {
        Self::new(Cause::Internal(cause.into()))
    }

    /// 503: busy. The cause is for the log.
    #[track_caller]
    pub fn unavailable(cause: impl Into<String>) -> Self {
        Self::new(Cause::Unavailable(cause.into()))
    }
}

impl From<DbError> for Refusal {
    #[track_caller]
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) => Self::unavailable(error.to_string()),
            DbError::Gone => Self::closed(),
            DbError::Failed(_) => Self::internal(error.to_string()),
        }
    }
}

impl From<AuthnError> for Refusal {
    fn from(AuthnError { cause, place }: AuthnError) -> Self {
        Self::at(place, Self::from(cause).0.cause)
    }
}

impl From<AuthnFailure> for Refusal {
    #[track_caller]
    fn from(failure: AuthnFailure) -> Self {
        match failure {
            AuthnFailure::InvalidRequest(why) => Self::invalid_request(why),
            AuthnFailure::RateLimited(held, tried) => Self::too_many_attempts(held, None, tried),
            AuthnFailure::Password(PasswordError::Busy) => Self::unavailable(failure.to_string()),
            AuthnFailure::Password(PasswordError::BadHash(_)) => Self::internal(failure.to_string()),
            AuthnFailure::Db(error) => Self::from(error),
            AuthnFailure::Session(error) => Self::from(error),
        }
    }
}

impl From<tower_sessions::session::Error> for Refusal {
    /// A store that does not answer says nothing about the credential: 503, never 401.
    #[track_caller]
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::unavailable(error.to_string())
    }
}

impl Refusal {
    /// The refusal of a login. `user_name` and `next` fill in the form again.
    #[track_caller]
    pub fn login(error: LoginError, user_name: &str, next: Option<LocalPath>) -> Self {
        match error {
            LoginError::Wrong(wrong) => {
                Self::new(Cause::LoginFailed { user_name: user_name.to_owned(), next, wrong })
            }
            LoginError::Failed(AuthnFailure::RateLimited(held, tried)) => {
                let typed = next.map(|next| Typed::Login { user_name: user_name.to_owned(), next });
                Self::too_many_attempts(held, typed, tried)
            }
            LoginError::Failed(failure) => Self::from(failure),
        }
    }

    /// The refusal of a sign-up whose fields were in order. `typed` fills in the form again.
    #[track_caller]
    pub fn sign_up(error: SignUpError, typed: Typed) -> Self {
        match error {
            SignUpError::Full => {
                Self::of(ProblemType::WorldFull, format!("It holds {MAX_ACCOUNTS}, and no account was made."))
            }
            SignUpError::NoName => Self::unavailable("no name was free"),
            SignUpError::Failed(AuthnFailure::RateLimited(held, tried)) => {
                Self::too_many_attempts(held, Some(typed), tried)
            }
            SignUpError::Failed(failure) => Self::from(failure),
        }
    }

    /// The refusal of a change of password. `fields` words invalid fields.
    #[track_caller]
    pub fn change(error: ChangeError, fields: impl FnOnce(bool, Option<Weak>) -> Self) -> Self {
        match error {
            ChangeError::Fields { wrong, weak } => fields(wrong.is_some(), weak),
            ChangeError::Failed(failure) => Self::from(failure),
        }
    }
}
