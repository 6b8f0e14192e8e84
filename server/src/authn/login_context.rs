//! Context of a login attempt: client address, current session, known device. Keys the rate limits, which
//! every attempt passes before the password workers verify the secret.

use std::convert::Infallible;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use tower_sessions::Session;
use two_gates_app::catalogue::Persona;

use super::{AttemptInfo, Authenticator, AuthnError, Password, PasswordError};
use crate::db::known_device::DeviceHash;
use crate::db::{self, DbError};
use crate::defence::{Attempt, AttemptError, Device, Lockout, SecretKind};
use crate::http::{ClientAddress, CookieNames};
use crate::record::{LabRun, Record};
use crate::session::{DeviceCookie, hash_id};

/// The keys of the rate limits of an attempt, apart from the account name.
#[derive(Clone, Debug)]
pub struct LoginContext {
    pub address: ClientAddress,
    lab_run: Option<LabRun>,
    /// The name of the logged-in account, and its session as a device.
    session: Option<(String, Device)>,
    pub(super) devices: Vec<DeviceHash>,
}

impl LoginContext {
    pub const fn is_lab_run(&self) -> bool {
        self.lab_run.is_some()
    }

    /// The first device of the request on which the account with this name has logged in before.
    pub async fn known_device(&self, state: &Authenticator, name: &str) -> db::Result<Option<DeviceHash>> {
        for hash in &self.devices {
            if db::known_device::is_known(&state.store, hash, name, state.store.clock.now()).await? {
                return Ok(Some(*hash));
            }
        }
        Ok(None)
    }

    /// A login attempt, with the session or device that has proved the account before. Sessions of demo
    /// accounts prove nothing, because they need no password.
    pub async fn for_login<'a>(&self, state: &Authenticator, name: &'a str) -> Result<Attempt<'a>, DbError> {
        let attempt = self.for_kind(state, SecretKind::Login, name);
        let proves = |own: &str| own == name && Persona::of_account(name).is_none();
        if let Some((_, device)) = self.session.as_ref().filter(|(own, _)| proves(own)) {
            return Ok(Attempt { device: Some(*device), ..attempt });
        }
        Ok(Attempt { device: self.known_device(state, name).await?.map(Device), ..attempt })
    }

    /// An attempt at a kind of secret, without a known device.
    pub fn for_kind<'a>(&self, state: &Authenticator, kind: SecretKind, name: &'a str) -> Attempt<'a> {
        let (address, lab_run) = (self.address, self.lab_run);
        Attempt { world: state.store.world, kind, name, address, device: None, lab_run }
    }
}

impl From<&Record> for LoginContext {
    /// The context of a request without a session or known device.
    fn from(record: &Record) -> Self {
        let (address, lab_run) = (record.address(), record.lab_run);
        Self { address, lab_run, session: None, devices: Vec::new() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for LoginContext
where
    CookieNames: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let record = Record::from_request_parts(parts, state).await?;
        let caller = record.caller();
        let session = parts.extensions.get::<Session>().and_then(Session::id).map(hash_id);
        let devices = DeviceCookie::all(&parts.headers, &CookieNames::from_ref(state));
        Ok(Self {
            session: caller.principal().zip(session).map(|(user, hash)| (user.name.clone(), Device(hash))),
            devices: devices.iter().map(DeviceCookie::hash).collect(),
            ..Self::from(&record)
        })
    }
}

/// Verifies a secret. Does the same work if there is no hash, but none for a rate-limited attempt.
/// Returns the number of failures before the right secret, or the state of the limits after a wrong one.
pub(super) async fn verify_secret(
    state: &Authenticator,
    attempt: &Attempt<'_>,
    secret: Password,
    hash: Option<String>,
    info: AttemptInfo,
) -> Result<Result<u32, Lockout>, AuthnError> {
    let slot = state.limits.begin(attempt).await.map_err(|error| match error {
        AttemptError::RateLimited(limited) => AuthnError::too_many_attempts(limited, info),
        AttemptError::Queue => AuthnError::from(PasswordError::Busy),
    })?;
    match state.passwords.verify(secret, hash).await {
        Ok(true) => Ok(Ok(slot.succeed())),
        Ok(false) => Ok(Err(slot.fail())),
        Err(error) => {
            slot.cancel();
            Err(error.into())
        }
    }
}
