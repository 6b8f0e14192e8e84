//! What went wrong further down, as the refusal that it is. A `?` takes its place from the line that it
//! stands on.

use two_gates_app::wire::{LocalPath, PASSWORD};

use super::{Cause, Refusal, Typed};
use crate::authn::{
    AttemptInfo, AuthnError, AuthnFailure, ChangeError, LoginError, NotTried, PasswordError, SignUpError,
    Weak,
};
use crate::db::DbError;
use crate::defence::RateLimited;

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
        let cause = match cause {
            AuthnFailure::InvalidRequest(why) => Cause::InvalidRequest(why),
            AuthnFailure::RateLimited(held, attempt) => {
                Cause::TooManyAttempts { held, form: None, tried: Box::new(attempt) }
            }
            AuthnFailure::Password(error) => Self::from(error).into_cause(),
            AuthnFailure::Db(error) => Self::from(error).into_cause(),
            AuthnFailure::Session(error) => Self::from(error).into_cause(),
        };
        Self::at(place, cause)
    }
}

impl From<NotTried> for Refusal {
    #[track_caller]
    fn from(error: NotTried) -> Self {
        match error {
            NotTried::RateLimited(held) => Self::from(held),
            NotTried::Password(error) => Self::from(error),
        }
    }
}

impl From<RateLimited> for Refusal {
    #[track_caller]
    fn from(held: RateLimited) -> Self {
        Self::too_many_attempts(held, None, AttemptInfo::default())
    }
}

impl From<PasswordError> for Refusal {
    #[track_caller]
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::unavailable(error.to_string()),
            PasswordError::BadHash(_) => Self::internal(error.to_string()),
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
    /// The refusal of a login that did not happen. `user_name` and `next` come back to whoever typed them.
    #[track_caller]
    pub fn login(error: LoginError, user_name: &str, next: Option<LocalPath>) -> Self {
        match error {
            LoginError::Wrong(wrong) => {
                Self::new(Cause::LoginFailed { user_name: user_name.to_owned(), next, wrong })
            }
            LoginError::RateLimited(held, account) => {
                let typed = next.map(|next| Typed::Login { user_name: user_name.to_owned(), next });
                let tried = AttemptInfo { account, credential: Some(PASSWORD), client: None };
                Self::too_many_attempts(held, typed, tried)
            }
            LoginError::Password(error) => Self::from(error),
            LoginError::Db(error) => Self::from(error),
            LoginError::Session(error) => Self::from(error),
        }
    }

    /// The refusal of a sign-up whose fields were in order. `typed` comes back to whoever typed it.
    #[track_caller]
    pub fn sign_up(error: SignUpError, typed: Typed) -> Self {
        match error {
            SignUpError::RateLimited(held) => {
                Self::too_many_attempts(held, Some(typed), AttemptInfo::default())
            }
            SignUpError::Full => Self::world_full(),
            SignUpError::NoName => Self::unavailable(error.to_string()),
            SignUpError::Password(error) => Self::from(error),
            SignUpError::Db(error) => Self::from(error),
            SignUpError::Login(error) => Self::login(error, "", None),
        }
    }

    /// The refusal of a change of password. `fields` says it where fields are what is wrong.
    #[track_caller]
    pub fn change(error: ChangeError, fields: impl FnOnce(bool, Option<Weak>) -> Self) -> Self {
        match error {
            ChangeError::Fields { wrong, weak } => fields(wrong.is_some(), weak),
            ChangeError::NotTried(error) => Self::from(error),
            ChangeError::Password(error) => Self::from(error),
            ChangeError::Db(error) => Self::from(error),
            ChangeError::Login(error) => Self::login(error, "", None),
        }
    }
}
