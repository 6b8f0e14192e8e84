//! Constructors of refusals, and conversions from errors of lower layers. Each records the source line of the
//! call for the lab. For a `?`, that is the line of the `?`.

use std::borrow::Cow;

use two_gates_app::catalogue::System;
use two_gates_app::view::View;
use two_gates_app::wire::{FieldError, LocalPath, ProblemType};
use two_gates_policy::Principal;

use super::{Cause, ExpectedContent, FormValues, Refusal};
use crate::authn::{
    AuthnError, AuthnErrorKind, InvalidRequest, LoginError, MAX_ACCOUNTS, PasswordChangeError, PasswordError,
    VerifyError, WeakPassword,
};
use crate::db::DbError;
use crate::db::account::SignUpOutcome;

impl Refusal {
    /// A problem whose only data is the detail, which says what to do next.
    #[track_caller]
    pub fn of(kind: ProblemType, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Cause::Problem(kind, detail.into()))
    }

    /// 400: a malformed request.
    #[track_caller]
    pub fn bad_request(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Cause::Problem(ProblemType::BadRequest, detail.into()))
    }

    /// 400: a malformed credential.
    #[track_caller]
    pub fn invalid_request(error: &'static InvalidRequest) -> Self {
        Self::new(Cause::InvalidRequest(error))
    }

    /// 401: the account was closed while the request ran.
    #[track_caller]
    pub fn account_closed() -> Self {
        Self::new(Cause::AccountClosed)
    }

    /// 403: an address on the block list.
    #[track_caller]
    pub fn address_blocked(seconds: Option<u32>, reason: String) -> Self {
        Self::new(Cause::AddressBlocked { seconds, reason })
    }

    /// 403: the change would take a shared demo account away from everyone else.
    #[track_caller]
    pub fn demo_account(detail: String) -> Self {
        Self::new(Cause::Problem(ProblemType::DemoAccount, detail.into()))
    }

    /// 404: no resource. Made without a decision.
    #[track_caller]
    pub fn not_found() -> Self {
        Self::new(Cause::NotFound(None))
    }

    /// 404: the session, token or access request belongs to another account or does not exist.
    #[track_caller]
    pub fn not_own() -> Self {
        Self::new(Cause::NotOwn)
    }

    /// 404: the table of an emulated system has no row for the request.
    #[track_caller]
    pub fn not_emulated(system: &'static System) -> Self {
        Self::new(Cause::NotEmulated(system))
    }

    /// 409: the state of the resource prevents the operation.
    #[track_caller]
    pub fn wrong_state(detail: &'static str) -> Self {
        Self::new(Cause::Problem(ProblemType::WrongState, detail.into()))
    }

    /// 409: the form was shown to another user.
    #[track_caller]
    pub fn conflict(was: &str, now: &str) -> Self {
        let detail =
            format!("You are logged in as {now} now, but this form was made for {was}. Nothing was changed.");
        Self::of(ProblemType::Conflict, detail)
    }

    /// 415: content that the route does not support.
    #[track_caller]
    pub fn unsupported_media_type(expected: ExpectedContent) -> Self {
        Self::new(Cause::UnsupportedMediaType(expected))
    }

    /// 422: well formed but not usable.
    #[track_caller]
    pub fn unprocessable(detail: &'static str) -> Self {
        Self::new(Cause::Problem(ProblemType::Unprocessable, detail.into()))
    }

    /// 422: invalid fields. The page is the form with the errors.
    #[track_caller]
    pub fn fields(errors: Vec<FieldError>, page: impl View + 'static) -> Self {
        Self::new(Cause::Fields { errors, page: Box::new(page) })
    }

    /// 500: an internal error. The cause is for the log.
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
            DbError::AccountClosed => Self::account_closed(),
            DbError::Failed(_) => Self::internal(error.to_string()),
        }
    }
}

/// Keeps the source line at which authentication failed.
impl From<AuthnError> for Refusal {
    fn from(error: AuthnError) -> Self {
        Self::from_authn(error, None)
    }
}

impl From<tower_sessions::session::Error> for Refusal {
    /// An error of the session store does not depend on the credential, so it is a 503 and never a 401.
    #[track_caller]
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::unavailable(error.to_string())
    }
}

impl Refusal {
    /// The refusal of an attempt that could not be verified. `form` has the values to fill in again.
    fn from_authn(AuthnError { kind, location }: AuthnError, form: Option<FormValues>) -> Self {
        let cause = match kind {
            AuthnErrorKind::InvalidRequest(error) => Cause::InvalidRequest(error),
            AuthnErrorKind::RateLimited(limited, attempt) => {
                Cause::TooManyAttempts { limited, form, attempt: Box::new(attempt) }
            }
            AuthnErrorKind::Password(PasswordError::Busy) => Cause::Unavailable(kind.to_string()),
            AuthnErrorKind::Password(PasswordError::BadHash(_)) => Cause::Internal(kind.to_string()),
            AuthnErrorKind::Db(error) => *Self::from(error).cause,
            AuthnErrorKind::Session(error) => *Self::from(error).cause,
        };
        Self::at(location, cause)
    }

    /// The refusal of a login. `user_name` and `next` fill in the form again.
    pub fn from_login(error: LoginError, user_name: &str, next: Option<LocalPath>) -> Self {
        match error {
            VerifyError::Refused(wrong) => {
                Self::at(wrong.location, Cause::LoginFailed { user_name: user_name.to_owned(), next, wrong })
            }
            VerifyError::Failed(error) => {
                let form = next.map(|next| FormValues::Login { user_name: user_name.to_owned(), next });
                Self::from_authn(error, form)
            }
        }
    }

    /// The account of a sign-up with valid fields, or its refusal. `form` fills in the form again.
    #[track_caller]
    pub fn check_sign_up(
        result: Result<SignUpOutcome, AuthnError>,
        form: FormValues,
    ) -> Result<Principal, Self> {
        Err(match result {
            Ok(SignUpOutcome::Account(principal)) => return Ok(principal),
            Ok(SignUpOutcome::Full) => {
                let detail = format!("This world holds at most {MAX_ACCOUNTS} accounts. None was created.");
                Self::of(ProblemType::WorldFull, detail)
            }
            Ok(SignUpOutcome::NoName) => Self::unavailable("no user name was free"),
            Err(error) => Self::from_authn(error, Some(form)),
        })
    }

    /// The refusal of a password change. If a field is invalid, `fields` creates the refusal.
    #[track_caller]
    pub fn from_password_change(
        error: VerifyError<PasswordChangeError>,
        fields: impl FnOnce(bool, Option<WeakPassword>) -> Self,
    ) -> Self {
        match error {
            VerifyError::Refused(PasswordChangeError { wrong, weak }) => fields(wrong.is_some(), weak),
            VerifyError::Failed(error) => Self::from(error),
        }
    }
}
