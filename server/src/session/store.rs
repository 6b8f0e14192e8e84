//! The store behind tower-sessions. A record is two facts: which account logged in, and who that is now.

use std::time::Duration;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Session, SessionStore};
use two_gates_app::wire::Progress;
use two_gates_policy::{AccountId, Principal};

use super::cache::SessionCache;
use crate::clock::Clock;
use crate::db::session::{IdHash, SessionRow};
use crate::db::{self, Db, DbError, World};

/// The key of the account that logged in.
pub const LOGIN: &str = "login";

/// The key of what the visitor has done before the login, as a text.
pub const DONE: &str = "done";

/// The key of the account as it was when the session was loaded.
pub const PRINCIPAL: &str = "principal";

/// How long a request waits for its time to be noted.
const TOUCH_WAIT: Duration = Duration::from_secs(1);

/// Sessions in the database, under the hash of their ids.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
    world: World,
    clock: Clock,
    recent: SessionCache,
}

impl Store {
    /// The sessions of one world.
    pub fn new(db: Db, world: World, clock: Clock) -> Self {
        Self { db, world, clock, recent: SessionCache::default() }
    }

    /// The session as the database has it, or as it was read since the last write.
    async fn find(&self, id: &IdHash, now: i64) -> std::result::Result<Option<SessionRow>, DbError> {
        let generation = self.db.generation();
        if let Some(row) = self.recent.get(id, generation, now) {
            return Ok(Some(row));
        }
        let row = db::session::find(&self.db, self.world, id, now).await?;
        if let Some(row) = &row {
            self.recent.put(*id, row.clone(), generation, now);
        }
        Ok(row)
    }

    /// The account behind a session, read from the database at the first call of a request.
    pub async fn principal(
        session: &Session,
    ) -> std::result::Result<Option<Principal>, tower_sessions::session::Error> {
        session.get(PRINCIPAL).await
    }
}

#[async_trait]
impl SessionStore for Store {
    /// Writes the row of a new login. Ids have 128 random bits, so one that is taken is an error and not a second try. The session of an
    /// account that was closed meanwhile is one that is over: no row is there, and whoever sends its id is told so.
    async fn create(&self, record: &mut Record) -> Result<()> {
        let (account, done) = (login(record)?, done(record));
        match db::session::create(&self.db, self.world, &hash(record.id), account, &done, self.clock.now())
            .await
        {
            Err(gone @ DbError::Gone) => {
                tracing::info!(reason = %gone, "no session was begun");
                Ok(())
            }
            done => done.map_err(|error| backend(&error)),
        }
    }

    /// Changes nothing: a row never changes whose it is, and one that is gone stays gone.
    async fn save(&self, _record: &Record) -> Result<()> {
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let (hash, now) = (hash(*id), self.clock.now());
        let Some(row) = self.find(&hash, now).await.map_err(|error| backend(&error))? else {
            return Ok(None);
        };
        if row.is_touch_due(now) {
            // The request is good without it, and does not wait for a busy writer; the next one tries again.
            let touch = db::session::touch(&self.db, &hash, now);
            if let Ok(Err(error)) = tokio::time::timeout(TOUCH_WAIT, touch).await {
                tracing::warn!(%error, "could not note the time of a request");
            }
        }
        let encode = |value| serde_json::to_value(value).map_err(|e| Error::Encode(e.to_string()));
        let data = [(PRINCIPAL.to_owned(), encode(&row.principal(now))?)].into();
        Ok(Some(Record { id: *id, data, expiry_date: time::UtcDateTime::MAX.into() }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        db::session::delete(&self.db, &hash(*id)).await.map(drop).map_err(|error| backend(&error))
    }
}

fn login(record: &Record) -> Result<AccountId> {
    let value = record
        .data
        .get(LOGIN)
        .cloned()
        .ok_or_else(|| Error::Encode("a session without a login".to_owned()))?;
    serde_json::from_value(value).map_err(|e| Error::Encode(e.to_string()))
}

fn done(record: &Record) -> Progress {
    record.data.get(DONE).and_then(serde_json::Value::as_str).map(Progress::parse).unwrap_or_default()
}

/// What is stored of a session id.
pub fn hash(id: Id) -> IdHash {
    Sha256::digest(id.0.to_le_bytes()).into()
}

fn backend(error: &DbError) -> Error {
    Error::Backend(error.to_string())
}
