//! Login and logout. Every session of the site starts in this module.

use std::panic::Location;

use tower_sessions::session_store::Error;
use two_gates_app::catalogue::Persona;
use two_gates_app::lab::Progress;
use two_gates_app::wire::PASSWORD;
use two_gates_policy::{AccountId, Principal};

use super::login_context::verify_secret;
use super::{AttemptInfo, Authenticator, AuthnError, LoginContext, Password, Username, VerifyError};
use crate::db::{self, DbError, Store};
use crate::defence::{Lockout, RateLimit};
use crate::http::SetCookie;
use crate::session::{DeviceCookie, LOGIN, PROGRESS, RequestSessions, hash_id};

/// A wrong password, or an account that is unknown or cannot log in. The caller never learns which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCredentials {
    pub location: &'static Location<'static>,
    /// For the audit trail only: the account, if it exists, never the typed name, which may be a password.
    pub account: Option<String>,
    pub lockout: Lockout,
}

pub type LoginError = VerifyError<WrongCredentials>;

impl LoginError {
    #[track_caller]
    fn wrong(account: Option<String>, lockout: Lockout) -> Self {
        Self::Refused(WrongCredentials { location: Location::caller(), account, lockout })
    }
}

#[derive(Clone, Debug)]
pub struct Login {
    pub principal: Principal,
    /// The number of failed attempts before this login.
    pub failures: u32,
    /// The cookie that identifies this device from now on.
    pub device: SetCookie,
}

/// A session that needs a new id, because a login invalidates all earlier ids. Keeps the visitor's progress.
#[derive(Clone, Debug)]
pub struct Renewal {
    pub sessions: RequestSessions,
    pub done: Progress,
}

/// Logs in. The parsed name is `None` if no account can have the name `typed`; the work is the same.
pub async fn log_in(
    state: &Authenticator,
    context: &LoginContext,
    session: Renewal,
    (typed, name): (&str, Option<&Username>),
    password: Password,
) -> Result<Login, LoginError> {
    let attempt = context.for_login(state, name.map_or(typed, Username::as_str)).await?;
    // An impossible name is looked up like an unknown one, so that both take the same steps. The lab finds
    // only demo accounts, so that nobody can use it to guess real ones.
    let name = name.map_or("", Username::as_str);
    let name = if context.is_lab_run() && Persona::of_account(name).is_none() { "" } else { name };
    let record = db::account::find_for_login(&state.store, name).await?;
    let (principal, hash) = record.map(|record| (record.principal, record.password_hash)).unzip();
    let verified = hash.flatten();
    let account = principal.as_ref().map(|principal| principal.name.clone());
    let info = AttemptInfo { account: account.clone(), credential: Some(PASSWORD), client: None };
    let result = verify_secret(state, &attempt, password, verified.clone(), info).await?;
    let (Ok(failures), Some(principal)) = (result, principal) else {
        return Err(LoginError::wrong(account, result.err().unwrap_or(UNCOUNTED)));
    };
    let own = session.sessions.clone();
    start_session(&state.store, session, principal.id).await?;
    // If the password was changed during verification, that change ended every session but could not end this
    // new one. If the account was closed during verification, no session was written.
    let now = db::account::find_for_login(&state.store, name).await?;
    if now.and_then(|record| record.password_hash) != verified {
        log_out(state, own).await?;
        return Err(LoginError::wrong(account, UNCOUNTED));
    }
    // The device cookie is always new, so that a login does not make a cookie known that an attacker planted.
    let device = DeviceCookie::random();
    let hashes = (&*context.devices, &device.hash());
    db::known_device::record_login(&state.store, hashes, principal.id, state.store.clock.now()).await?;
    Ok(Login { principal, failures, device: device.to_set_cookie(&state.cookies, state.https) })
}

/// The state of the rate limits after an uncounted failure, such as a secret that is too long.
pub(super) const UNCOUNTED: Lockout =
    Lockout { locked: false, limit: RateLimit::LOGIN, remaining: RateLimit::LOGIN.quota };

/// Switches to a demo persona without a password, because nothing in a demo world is real or secret.
pub async fn switch_persona(state: &Authenticator, session: Renewal, name: &str) -> Result<(), LoginError> {
    let record = db::account::find_for_login(&state.store, name).await?;
    let record = record.ok_or_else(|| LoginError::wrong(None, UNCOUNTED))?;
    Ok(start_session(&state.store, session, record.principal.id).await?)
}

/// Ends every session of the request; the layer then expires the cookie. Returns whether this call ended the
/// current session: of two simultaneous logouts, only the first one does.
pub async fn log_out(
    state: &Authenticator,
    sessions: RequestSessions,
) -> Result<bool, tower_sessions::session::Error> {
    let RequestSessions { session, others } = sessions;
    let Some(id) = session.id() else { return Ok(false) };
    let backend = |error: DbError| Error::Backend(error.to_string());
    db::session::end(&state.store, &others.0).await.map_err(backend)?;
    let ended = db::session::end(&state.store, &[hash_id(id)]).await.map_err(backend)?;
    session.flush().await?;
    Ok(ended > 0)
}

/// Starts a session. Call this after all else that can fail: an error after the new id logs the user out.
pub(super) async fn start_session(
    db: &Store,
    Renewal { sessions: RequestSessions { session, others }, done }: Renewal,
    account: AccountId,
) -> Result<(), AuthnError> {
    // A login ends every earlier session. If that fails, the new session still counts, as the newest one.
    if let Err(error) = db::session::end(db, &others.0).await {
        tracing::warn!(%error, "could not end the other sessions of a request");
    }
    session.cycle_id().await?;
    session.insert(LOGIN, account).await?;
    session.insert(PROGRESS, done.to_string()).await?;
    if let Err(error) = session.save().await {
        // Clear it, or the session layer saves it again and sends its own error. The old session has ended.
        session.clear().await;
        return Err(error.into());
    }
    Ok(())
}
