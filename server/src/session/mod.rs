//! Sessions: tower-sessions with our own store. With a store that upserts, a slow request could revive a
//! deleted session. A new record has the account id and the progress; a loaded record has the principal.

mod cache;
mod device;

use async_trait::async_trait;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, Session, SessionManagerLayer, SessionStore};
use two_gates_app::lab::Progress;
use two_gates_policy::{AccountId, Principal};

use self::cache::SessionCache;
use crate::db::session::{IdHash, SessionRow};
use crate::db::{self, DbError};
use crate::http::{CookieNames, HttpsOnly};

pub(crate) use device::DeviceCookie;

/// The session record's key for the account that logged in.
pub const LOGIN: &str = "login";

/// The session record's key for the scenarios that the visitor finished before the login, as text.
pub const PROGRESS: &str = "done";

/// The session record's key for the [`Principal`] of the session, as it was when the session was loaded.
pub const PRINCIPAL: &str = "principal";

/// The sessions in the database, by the hash of their ids.
#[derive(Clone, Debug)]
pub struct SqliteSessions {
    store: db::Store,
    cache: SessionCache,
}

impl SqliteSessions {
    /// The sessions of a world.
    pub fn new(store: db::Store) -> Self {
        Self { store, cache: SessionCache::default() }
    }

    /// The session from the cache or the database.
    async fn find(&self, id: &IdHash, now: i64) -> std::result::Result<Option<SessionRow>, DbError> {
        let generation = self.store.generation();
        if let Some(row) = self.cache.get(id, generation, now) {
            return Ok(Some(row));
        }
        let row = db::session::find(&self.store, id, now).await?;
        if let Some(row) = &row {
            self.cache.insert(*id, row.clone(), generation, now);
        }
        Ok(row)
    }

    /// The principal of a session. The first call in a request loads the session.
    pub async fn principal(
        session: &Session,
    ) -> std::result::Result<Option<Principal>, tower_sessions::session::Error> {
        session.get(PRINCIPAL).await
    }
}

#[async_trait]
impl SessionStore for SqliteSessions {
    /// Inserts the row of a new login. Ids have 128 random bits, so a duplicate is an error, without a retry.
    /// If the account was closed meanwhile, there is no row, and the answer is that for an ended session.
    async fn create(&self, record: &mut Record) -> Result<()> {
        let (account, done) = (account_of(record)?, progress_of(record));
        let (hash, now) = (hash_id(record.id), self.store.clock.now());
        match db::session::create(&self.store, &hash, account, &done, now).await {
            Err(error @ DbError::AccountClosed) => {
                tracing::info!(reason = %error, "created no session");
                Ok(())
            }
            outcome => outcome.map_err(|error| backend_error(&error)),
        }
    }

    /// Does nothing: a row never changes its owner, and a deleted row stays deleted.
    async fn save(&self, _record: &Record) -> Result<()> {
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let (hash, now) = (hash_id(*id), self.store.clock.now());
        let Some(row) = self.find(&hash, now).await.map_err(|error| backend_error(&error))? else {
            return Ok(None);
        };
        row.touch(&self.store, &hash, now).await;
        let encode = |value| serde_json::to_value(value).map_err(|e| Error::Encode(e.to_string()));
        let data = [(PRINCIPAL.to_owned(), encode(&row.principal(now))?)].into();
        Ok(Some(Record { id: *id, data, expiry_date: time::UtcDateTime::MAX.into() }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        db::session::end(&self.store, &[hash_id(*id)]).await.map(drop).map_err(|error| backend_error(&error))
    }
}

fn account_of(record: &Record) -> Result<AccountId> {
    let login =
        record.data.get(LOGIN).ok_or_else(|| Error::Encode("a session without a login".to_owned()))?;
    AccountId::deserialize(login).map_err(|e| Error::Encode(e.to_string()))
}

fn progress_of(record: &Record) -> Progress {
    record.data.get(PROGRESS).and_then(serde_json::Value::as_str).map(Progress::parse).unwrap_or_default()
}

/// The hash under which a session id is stored.
pub fn hash_id(id: Id) -> IdHash {
    Sha256::digest(id.0.to_le_bytes()).into()
}

fn backend_error(error: &DbError) -> Error {
    Error::Backend(error.to_string())
}

/// The session layer. A cookie lasts as long as the browser runs; the server enforces the limits.
pub fn layer(
    sessions: SqliteSessions,
    names: &CookieNames,
    https: HttpsOnly,
) -> SessionManagerLayer<SqliteSessions> {
    SessionManagerLayer::new(sessions)
        .with_name(names.session.clone())
        .with_http_only(true)
        // Lax instead of Strict, so that users arrive logged in when they follow a link from another site.
        // `guards::check_same_site` protects writes.
        .with_same_site(SameSite::Lax)
        .with_secure(https.0)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd)
}

/// The sessions of a request.
#[derive(Clone, Debug)]
pub struct RequestSessions {
    /// The session in use; empty if there is none.
    pub session: Session,
    /// The other sessions of the request, from cookies with a longer path or from another program.
    pub others: OtherSessions,
}

/// The hashes of all session ids in a request, except that of the session in use.
#[derive(Clone, Debug, Default)]
pub struct OtherSessions(pub Vec<IdHash>);
