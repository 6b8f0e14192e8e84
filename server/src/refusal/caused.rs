//! What went wrong further down, as the refusal that it is.

use two_gates_app::wire::{LocalPath, PASSWORD};

use super::{Refusal, Tried, Typed};
use crate::authn::{ChangeError, LoginError, NotTried, PasswordError, SignUpError, Weak};
use crate::db::DbError;
use crate::defence::Held;

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(_) => Self::Unavailable(error.to_string()),
            DbError::Gone => Self::Closed,
            DbError::Failed(_) => Self::Internal(error.to_string()),
        }
    }
}

impl From<NotTried> for Refusal {
    fn from(error: NotTried) -> Self {
        match error {
            NotTried::Held(held) => held.into(),
            NotTried::Password(error) => error.into(),
        }
    }
}

impl From<Held> for Refusal {
    fn from(held: Held) -> Self {
        Self::TooManyAttempts { held, form: None, tried: Box::default() }
    }
}

impl From<PasswordError> for Refusal {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::Unavailable(error.to_string()),
            PasswordError::BadHash(_) => Self::Internal(error.to_string()),
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
    pub fn login(error: LoginError, user_name: &str, next: Option<LocalPath>) -> Self {
        match error {
            LoginError::Wrong(wrong) => Self::LoginFailed { user_name: user_name.to_owned(), next, wrong },
            LoginError::Held(held, account) => {
                let typed = next.map(|next| Typed::Login { user_name: user_name.to_owned(), next });
                Self::TooManyAttempts {
                    held,
                    form: typed,
                    tried: Box::new(Tried { account, credential: Some(PASSWORD), client: None }),
                }
            }
            LoginError::Password(error) => error.into(),
            LoginError::Db(error) => error.into(),
            LoginError::Session(error) => error.into(),
        }
    }

    /// The refusal of a sign-up whose fields were in order. `typed` comes back to whoever typed it.
    pub fn sign_up(error: SignUpError, typed: Typed) -> Self {
        match error {
            SignUpError::Held(held) => {
                Self::TooManyAttempts { held, form: Some(typed), tried: Box::default() }
            }
            SignUpError::Full => Self::WorldFull,
            SignUpError::NoName => Self::Unavailable(error.to_string()),
            SignUpError::Password(error) => error.into(),
            SignUpError::Db(error) => error.into(),
            SignUpError::Login(error) => Self::login(error, "", None),
        }
    }

    /// The refusal of a change of password. `fields` says it where fields are what is wrong.
    pub fn change(error: ChangeError, fields: impl FnOnce(bool, Option<Weak>) -> Self) -> Self {
        match error {
            ChangeError::Fields { wrong, weak } => fields(wrong.is_some(), weak),
            ChangeError::NotTried(error) => error.into(),
            ChangeError::Password(error) => error.into(),
            ChangeError::Db(error) => error.into(),
            ChangeError::Login(error) => Self::login(error, "", None),
        }
    }
}
