//! Logging in and out: the only place that starts or ends a session.

use tower_sessions::Session;
use two_gates_app::catalogue::Persona;
use two_gates_app::wire::Progress;
use two_gates_policy::{AccountId, Principal};

use super::{Password, PasswordError, Username};
use crate::db::{self, DbError};
use crate::session::{DONE, LOGIN};
use crate::state::AppState;

/// Why nobody was logged in.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// No such account, one that cannot log in, or the wrong password: a caller never learns which.
    #[error("wrong user name or password")]
    Wrong,
    /// The password workers gave no answer.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database gave no answer.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The session could not be written.
    #[error("session: {0}")]
    Session(#[from] tower_sessions::session::Error),
}

/// A session that is to get a new id: no session id from before a login is good after it. What its visitor has done goes with them.
#[derive(Clone, Debug)]
pub struct Rotate {
    /// The session.
    pub session: Session,
    /// What has been done before.
    pub done: Progress,
}

/// Rides in the extensions of the answer to a right user name and password, for whoever explains it; never on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedIn;

/// Logs in with a name and a password. `name` is none where no account can have what was typed; the work is the same.
pub async fn log_in(
    state: &AppState,
    session: Rotate,
    name: Option<&Username>,
    password: Password,
) -> Result<Principal, LoginError> {
    // A name that cannot exist is looked up as one that does not, so that both take the same steps.
    let name = name.map_or("", Username::as_str);
    let record = db::account::find_for_login(&state.db, state.world, name).await?;
    let hash = record.as_ref().and_then(|record| record.password_hash.clone());
    let verified = hash.clone();
    let right = state.passwords.verify(password, hash).await?;
    let Some(record) = record.filter(|_| right) else { return Err(LoginError::Wrong) };
    let own = session.session.clone();
    start(session, record.principal.id).await?;
    // A change of password while this one was verified has ended every session that was there, and this one was not. Where the account
    // was closed meanwhile, no session was written.
    let now = db::account::find_for_login(&state.db, state.world, name).await?;
    if now.and_then(|record| record.password_hash) != verified {
        log_out(own).await?;
        return Err(LoginError::Wrong);
    }
    Ok(record.principal)
}

/// Puts on a demo persona: a login without a password, as nothing in a demo world is real or secret.
pub async fn wear(state: &AppState, session: Rotate, persona: &Persona) -> Result<(), LoginError> {
    let Some(name) = persona.user_name() else { return Ok(log_out(session.session).await?) };
    let record = db::account::find_for_login(&state.db, state.world, name).await?.ok_or(LoginError::Wrong)?;
    start(session, record.principal.id).await
}

/// Ends the session on the server; the layer then expires the cookie.
pub async fn log_out(session: Session) -> Result<(), tower_sessions::session::Error> {
    match session.id() {
        Some(_) => session.flush().await,
        None => Ok(()),
    }
}

/// Everything that can fail for another reason comes before this: a rotated id with a failed answer would log the user out.
pub(super) async fn start(Rotate { session, done }: Rotate, account: AccountId) -> Result<(), LoginError> {
    session.cycle_id().await?;
    session.insert(LOGIN, account).await?;
    session.insert(DONE, done.to_string()).await?;
    if let Err(error) = session.save().await {
        // What was not written is forgotten, or the session layer would try once more and answer by itself. The old session is over by now.
        session.clear().await;
        return Err(error.into());
    }
    Ok(())
}
