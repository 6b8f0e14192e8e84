//! Session rows: written at login, touched, deleted, and never brought back.

use sqlx::{QueryBuilder, Row};
use time::Duration;
use two_gates_app::lab::Progress;
use two_gates_policy::{AccountId, Principal};

use super::decode::granted_column;
use super::{DbError, Store, decode, progress};

/// A session without a request for this long is over.
pub const IDLE_LIMIT: Duration = Duration::minutes(30);

/// A session is over this long after its login, however busy it is.
pub const ABSOLUTE_LIMIT: Duration = Duration::hours(12);

/// The time of the last request is written at most this often.
const TOUCH_EVERY: Duration = Duration::minutes(1);

/// More sessions of one account than this, and the oldest end.
const PER_ACCOUNT: u32 = 1000;

/// A row stays this long after a limit has ended it: while it is there, one can tell that from a logout.
const SWEEP_AFTER: Duration = Duration::minutes(1);

/// Rows deleted in one transaction of the sweeper, so that no request waits long for the writer.
const SWEEP_BATCH: u32 = 500;

/// SHA-256 of a session id; all that is ever stored of it.
pub type IdHash = [u8; 32];

/// A session that was live when it was read, with the account behind it.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The account, as it was then.
    principal: Principal,
    created_at: i64,
    seen_at: i64,
}

impl SessionRow {
    /// A row with these times, in seconds since 1970-01-01T00:00:00Z.
    pub fn new(principal: Principal, created_at: i64, seen_at: i64) -> Self {
        Self { principal, created_at, seen_at }
    }

    /// Whether neither limit has ended it.
    pub fn is_live(&self, now: i64) -> bool {
        now - self.seen_at < IDLE_LIMIT.whole_seconds()
            && now - self.created_at < ABSOLUTE_LIMIT.whole_seconds()
    }

    /// The account, with the time since its login.
    pub fn principal(&self, now: i64) -> Principal {
        let age = u32::try_from((now - self.created_at).max(0)).unwrap_or(u32::MAX);
        Principal { auth_age: Some(age), ..self.principal.clone() }
    }

    /// Whether the time of the last request is due to be written with [`touch`].
    pub fn is_touch_due(&self, now: i64) -> bool {
        now - self.seen_at >= TOUCH_EVERY.whole_seconds()
    }
}

/// Writes the row of a new login, and what the visitor has done before it.
pub async fn create(
    store: &Store,
    id: &IdHash,
    account: AccountId,
    done: &Progress,
    now: i64,
) -> Result<(), DbError> {
    let mut tx = store.write().await?;
    sqlx::query(
        "INSERT INTO session (id_hash, world_id, account_id, created_at, seen_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(id.as_slice())
    .bind(store.world.0)
    .bind(account.0)
    .bind(now)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    progress::insert(&mut tx, store.world, id, done).await?;
    sqlx::query(
        "DELETE FROM session WHERE id_hash IN (
             SELECT id_hash FROM session WHERE world_id = ? AND account_id = ? AND id_hash <> ?
             ORDER BY created_at DESC LIMIT -1 OFFSET ?)",
    )
    .bind(store.world.0)
    .bind(account.0)
    .bind(id.as_slice())
    .bind(PER_ACCOUNT - 1)
    .execute(&mut **tx)
    .await?;
    tx.commit().await
}

/// A session of the lab: for one request, and ended after it.
#[derive(Clone, Copy, Debug)]
pub struct Login {
    /// The hash of its id.
    pub id: IdHash,
    /// Whose it is.
    pub user_name: &'static str,
    /// The time of the login.
    pub created_at: i64,
    /// The time of the last request.
    pub seen_at: i64,
}

/// Writes the rows of several logins at once.
pub async fn mint(store: &Store, logins: &[Login]) -> Result<(), DbError> {
    if logins.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for login in logins {
        sqlx::query(
            "INSERT INTO session (id_hash, world_id, account_id, created_at, seen_at)
             SELECT ?, world_id, id, ?, ? FROM account WHERE world_id = ? AND name = ?",
        )
        .bind(login.id.as_slice())
        .bind(login.created_at)
        .bind(login.seen_at)
        .bind(store.world.0)
        .bind(login.user_name)
        .execute(&mut **tx)
        .await?;
    }
    tx.commit().await
}

/// Ends several sessions at once.
pub async fn end(store: &Store, ids: &[IdHash]) -> Result<(), DbError> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for id in ids {
        sqlx::query("DELETE FROM session WHERE id_hash = ?").bind(id.as_slice()).execute(&mut **tx).await?;
    }
    tx.commit().await
}

/// The session with that id, unless a limit has ended it.
pub async fn find(store: &Store, id: &IdHash, now: i64) -> Result<Option<SessionRow>, DbError> {
    let row = sqlx::query(concat!(
        "SELECT a.id, a.name, a.role, a.plan, s.created_at, s.seen_at, ",
        granted_column!(),
        " FROM session s JOIN account a ON a.id = s.account_id WHERE s.id_hash = ? AND s.world_id = ?",
    ))
    .bind(id.as_slice())
    .bind(store.world.0)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let principal = decode::principal(&row)?;
    let session = SessionRow::new(principal, row.try_get(4)?, row.try_get(5)?);
    Ok(session.is_live(now).then_some(session))
}

/// Of several sessions the live one that was begun last; of two of one second the one with the lower hash.
pub async fn newest_live(store: &Store, ids: &[IdHash], now: i64) -> Result<Option<IdHash>, DbError> {
    if ids.is_empty() {
        return Ok(None);
    }
    let mut query = QueryBuilder::new("SELECT id_hash FROM session WHERE world_id = ");
    query.push_bind(store.world.0).push(" AND seen_at > ").push_bind(now - IDLE_LIMIT.whole_seconds());
    query.push(" AND created_at > ").push_bind(now - ABSOLUTE_LIMIT.whole_seconds());
    query.push(" AND id_hash IN (");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id.as_slice());
    }
    query.push(") ORDER BY created_at DESC, id_hash LIMIT 1");
    let newest: Option<Vec<u8>> =
        query.build_query_scalar().fetch_optional(&mut *store.reader().await?).await?;
    Ok(newest.and_then(|id| id.try_into().ok()))
}

/// Whether a row has that id: of one that [`find`] does not give, a limit has ended it and nobody has swept
/// it away yet.
pub async fn exists(store: &Store, id: &IdHash) -> Result<bool, DbError> {
    let row = sqlx::query("SELECT 1 FROM session WHERE id_hash = ? AND world_id = ?")
        .bind(id.as_slice())
        .bind(store.world.0)
        .fetch_optional(&mut *store.reader().await?)
        .await?;
    Ok(row.is_some())
}

/// Notes a request. Changes a row that is there and never makes one.
pub async fn touch(store: &Store, id: &IdHash, now: i64) -> Result<(), DbError> {
    let mut tx = store.write().await?;
    sqlx::query("UPDATE session SET seen_at = ? WHERE id_hash = ?")
        .bind(now)
        .bind(id.as_slice())
        .execute(&mut **tx)
        .await?;
    tx.commit().await
}

/// Ends a session; says whether it was still there.
pub async fn delete(store: &Store, id: &IdHash) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let done =
        sqlx::query("DELETE FROM session WHERE id_hash = ?").bind(id.as_slice()).execute(&mut **tx).await?;
    tx.commit().await?;
    Ok(done.rows_affected() > 0)
}

/// Deletes one batch of rows that a limit has ended a minute ago or earlier; says whether there may be more.
pub async fn sweep(store: &Store, now: i64) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let ended = now - SWEEP_AFTER.whole_seconds();
    let done = sqlx::query(
        "DELETE FROM session WHERE id_hash IN (
             SELECT id_hash FROM session WHERE seen_at <= ? OR created_at <= ? LIMIT ?)",
    )
    .bind(ended - IDLE_LIMIT.whole_seconds())
    .bind(ended - ABSOLUTE_LIMIT.whole_seconds())
    .bind(SWEEP_BATCH)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() >= u64::from(SWEEP_BATCH))
}
