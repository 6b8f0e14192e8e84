//! Sessions: inserted at login, updated with the time of the last request, deleted, and never restored.

use std::cmp::Reverse;
use std::fmt;

use rusqlite::{Error, Row};
use time::Duration;
use two_gates_app::lab::Progress;
use two_gates_policy::{AccountId, Principal};

use super::statement::{granted_column, principal};
use super::{Result, SWEEP_BATCH, Store, facts};

/// A session expires after this long without a request.
pub const IDLE_LIMIT: Duration = Duration::minutes(30);

/// A session expires this long after its login, even while it is in use.
pub const ABSOLUTE_LIMIT: Duration = Duration::hours(12);

/// The time of the last request is written at most this often.
const TOUCH_EVERY: Duration = Duration::minutes(1);

/// The highest number of sessions of one account. Beyond it, the oldest sessions end.
const MAX_PER_ACCOUNT: u32 = 1000;

/// An expired session keeps its row this long, to distinguish expiry from a logout.
const SWEEP_AFTER: Duration = Duration::minutes(1);

/// SHA-256 of a session id; the id itself is never stored.
pub type IdHash = [u8; 32];

/// A session that was live when it was read, with its account.
#[derive(Clone, Debug)]
pub struct SessionRow {
    pub(crate) principal: Principal,
    pub(crate) created_at: i64,
    pub(crate) seen_at: i64,
}

impl SessionRow {
    /// Whether the session is within both limits.
    pub fn is_live(&self, now: i64) -> bool {
        now - self.seen_at < IDLE_LIMIT.whole_seconds()
            && now - self.created_at < ABSOLUTE_LIMIT.whole_seconds()
    }

    /// The account, with the time since its login.
    pub fn principal(&self, now: i64) -> Principal {
        let age = u32::try_from((now - self.created_at).max(0)).unwrap_or(u32::MAX);
        Principal { auth_age: Some(age), ..self.principal.clone() }
    }

    /// Records the time of a request in an existing row. If the writer is busy, the next request retries.
    pub(crate) async fn touch(&self, store: &Store, id: &IdHash, now: i64) {
        if now - self.seen_at >= TOUCH_EVERY.whole_seconds() {
            let sql = "UPDATE session SET seen_at = ? WHERE id_hash = ?";
            store.write_optional("the time of a request", sql, (now, id.as_slice())).await;
        }
    }
}

impl TryFrom<&Row<'_>> for SessionRow {
    type Error = Error;

    fn try_from(row: &Row<'_>) -> Result<Self, Error> {
        let (created_at, seen_at) = (row.get("created_at")?, row.get("seen_at")?);
        Ok(Self { principal: principal(row)?, created_at, seen_at })
    }
}

/// Writes the session of a new login, with the visitor's earlier progress.
pub async fn create(store: &Store, id: &IdHash, account: AccountId, done: &Progress, now: i64) -> Result<()> {
    let (world, hash) = (store.world.0, id.as_slice());
    let mut tx = store.write().await?;
    let sql =
        "INSERT INTO session (id_hash, world_id, account_id, created_at, seen_at) VALUES (?, ?, ?, ?, ?)";
    tx.execute(sql, (hash, world, account.0, now, now)).await?;
    facts::insert_progress(&mut tx, store.world, id, done).await?;
    let sql = "DELETE FROM session WHERE id_hash IN (
             SELECT id_hash FROM session WHERE world_id = ? AND account_id = ? AND id_hash <> ?
             ORDER BY created_at DESC LIMIT -1 OFFSET ?)";
    tx.execute(sql, (world, account.0, hash, MAX_PER_ACCOUNT - 1)).await?;
    tx.commit().await
}

/// A session of the lab, for one request.
#[derive(Clone, Copy, Debug)]
pub struct LabSession {
    /// The hash of the session id.
    pub id: IdHash,
    /// The user name of the account.
    pub user_name: &'static str,
    /// The time of the login.
    pub created_at: i64,
    /// The time of the last request.
    pub seen_at: i64,
}

/// Writes several sessions of the lab at once.
pub async fn create_for_lab(store: &Store, logins: &[LabSession]) -> Result<()> {
    if logins.is_empty() {
        return Ok(());
    }
    let mut tx = store.write().await?;
    for LabSession { id, user_name, created_at, seen_at } in logins {
        let sql = "INSERT INTO session (id_hash, world_id, account_id, created_at, seen_at)
             SELECT ?, world_id, id, ?, ? FROM account WHERE world_id = ? AND name = ?";
        tx.execute(sql, (id.as_slice(), created_at, seen_at, store.world.0, user_name)).await?;
    }
    tx.commit().await
}

/// Ends several sessions at once; returns how many of them still existed.
pub async fn end(store: &Store, ids: &[IdHash]) -> Result<u64> {
    store.execute_each("DELETE FROM session WHERE id_hash = ?", ids).await
}

/// The session with this id hash, unless it has expired.
pub async fn find(store: &Store, id: &IdHash, now: i64) -> Result<Option<SessionRow>> {
    let sql = concat!(
        "SELECT a.id, a.name, a.role, a.plan, s.created_at, s.seen_at, ",
        granted_column!(),
        " FROM session s JOIN account a ON a.id = s.account_id WHERE s.id_hash = ? AND s.world_id = ?",
    );
    let session: Option<SessionRow> = store.optional(sql, (id.as_slice(), store.world.0)).await?;
    Ok(session.filter(|session| session.is_live(now)))
}

/// The id hash of the newest live session among `ids`. Within the same second, the lowest hash counts.
pub async fn find_newest_live(store: &Store, ids: &[IdHash], now: i64) -> Result<Option<IdHash>> {
    let mut live = Vec::new();
    for id in ids {
        live.extend(find(store, id, now).await?.map(|session| (Reverse(session.created_at), *id)));
    }
    Ok(live.into_iter().min().map(|(_, id)| id))
}

/// Whether a row has this id hash. If [`find`] omits such a row, it has expired and is not swept yet.
pub async fn exists(store: &Store, id: &IdHash) -> Result<bool> {
    let sql = "SELECT 1 FROM session WHERE id_hash = ? AND world_id = ?";
    store.exists(sql, (id.as_slice(), store.world.0)).await
}

/// Deletes a batch of sessions that expired at least [`SWEEP_AFTER`] ago; returns whether there may be more.
pub async fn sweep(store: &Store, now: i64) -> Result<bool> {
    let ended = now - SWEEP_AFTER.whole_seconds();
    let limits = (ended - IDLE_LIMIT.whole_seconds(), ended - ABSOLUTE_LIMIT.whole_seconds(), SWEEP_BATCH);
    let sql = "DELETE FROM session WHERE id_hash IN (
                 SELECT id_hash FROM session WHERE seen_at <= ? OR created_at <= ? LIMIT ?)";
    Ok(store.write().await?.run(sql, limits).await? >= u64::from(SWEEP_BATCH))
}

/// Identifies a session among those of its account, and gives no access: the first eight bytes of the hash of
/// its id, in sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle([u8; 8]);

impl Handle {
    /// The handle of a session, from the hash of its id or the first bytes of that hash.
    pub fn of(bytes: &[u8]) -> Self {
        let mut handle = [0; 8];
        handle.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Self(handle)
    }

    /// Parses a handle in a path; only the form that `Display` writes is valid.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        Some(Self(u64::from_str_radix(text, 16).ok().filter(|_| is_hex)?.to_be_bytes()))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}
