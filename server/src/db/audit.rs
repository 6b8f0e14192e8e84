//! The audit trail: rows are added, counted and swept, but never changed. Counts read a range of an index, or
//! a bounded number of the newest rows.

use two_gates_app::features::monitor::audit::EventName;
use two_gates_policy::Stop;

use super::statement::query;
use super::{Result, Store, World};

/// Rows deleted in one transaction of the sweeper.
const SWEEP_BATCH: u32 = 500;

/// The highest number of rows that [`alike`] counts.
pub const COUNTED_ROWS: u32 = 10_000;

/// An event to append to the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// The world of the event.
    pub world: World,
    /// The time, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The name of the event.
    pub event: EventName,
    /// The id of the request.
    pub request_id: String,
    /// The account of the credential.
    pub account: Option<String>,
    /// The kind of credential.
    pub credential: Option<&'static str>,
    /// The method.
    pub method: String,
    /// The path, without its query.
    pub resource: String,
    /// The status of the answer.
    pub status: u16,
    /// Where the request stopped.
    pub gate: Stop,
    /// The reason.
    pub reason: Option<String>,
    /// The client address.
    pub address: String,
    /// The object of the event.
    pub target: Option<String>,
    /// Details.
    pub detail: Option<String>,
}

/// Writes rows in their order, all or none; returns the number of the last. One statement for all of them,
/// because each is a round trip to the connection's thread.
pub async fn append(store: &Store, rows: &[AuditRow]) -> Result<i64> {
    let columns = rows.iter().map(|row| {
        (
            row.world.0,
            row.at,
            row.event.stream().key(),
            row.event.as_str(),
            &row.request_id,
            &row.account,
            row.credential,
            &row.method,
            &row.resource,
            row.status,
            row.gate.key(),
            &row.reason,
            &row.address,
            &row.target,
            &row.detail,
        )
    });
    let rows = serde_json::to_string(&columns.collect::<Vec<_>>());
    let rows = rows.map_err(|error| sqlx::Error::Encode(error.into()))?;
    let sql = "INSERT INTO audit_event (world_id, at, stream, event, request_id, account, credential, method,
             resource, status, gate, reason, address, target, detail)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
             value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13,
             value ->> 14
         FROM json_each(?)";
    let mut tx = store.append().await?;
    let done = query(sql, (rows,))?.execute(&mut *tx.transaction).await?;
    tx.commit().await?;
    Ok(done.last_insert_rowid())
}

/// Deletes a batch of the oldest rows if there are more than `most`; returns whether there may be more to
/// delete.
pub async fn shorten(store: &Store, most: u32) -> Result<bool> {
    let mut tx = store.append().await?;
    let sql = "DELETE FROM audit_event WHERE id IN (
             SELECT id FROM audit_event WHERE id <= (SELECT max(id) FROM audit_event) - ?
             ORDER BY id LIMIT +?)";
    let deleted = tx.execute(sql, (most, SWEEP_BATCH)).await?;
    tx.commit().await?;
    Ok(deleted == u64::from(SWEEP_BATCH))
}

/// Deletes a batch of the rows up to that time; returns whether there may be more.
pub async fn sweep(store: &Store, until: i64) -> Result<bool> {
    let mut tx = store.append().await?;
    // CROSS JOIN fixes the join order, so that the index on the time finds the rows.
    let sql = "DELETE FROM audit_event WHERE id IN (
             SELECT e.id FROM world w CROSS JOIN audit_event e ON e.world_id = w.id AND e.at <= ?
             LIMIT +?)";
    let deleted = tx.execute(sql, (until, SWEEP_BATCH)).await?;
    tx.commit().await?;
    Ok(deleted == u64::from(SWEEP_BATCH))
}

/// The refusals of one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InMinute {
    /// The start of the minute, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// Answers with 401.
    pub unauthenticated: u32,
    /// Answers with 403 or 404.
    pub refused: u32,
}

/// Refusals of either gate in each minute from `first` to `last`, both in seconds and at the start of a
/// minute. Each count reads a range of an index, because grouping would sort all rows of the hour. A lock is
/// a second event of the same answer, and is not counted.
pub async fn by_minute(store: &Store, first: i64, last: i64) -> Result<Vec<InMinute>> {
    let sql = "WITH RECURSIVE minute (at) AS (SELECT ?2 UNION ALL SELECT at + 60 FROM minute WHERE at < ?3)
         SELECT at,
             (SELECT count(*) FROM audit_event e
              WHERE e.world_id = ?1 AND e.status = 401 AND e.at >= minute.at AND e.at < minute.at + 60
                  AND e.event <> 'authn_login_lock'),
             (SELECT count(*) FROM audit_event e
              WHERE e.world_id = ?1 AND e.status = 403 AND e.at >= minute.at AND e.at < minute.at + 60)
             + (SELECT count(*) FROM audit_event e
                WHERE e.world_id = ?1 AND e.status = 404 AND e.at >= minute.at AND e.at < minute.at + 60)
         FROM minute";
    let rows = store.all(sql, (store.world.0, first, last)).await?;
    let count = |(at, unauthenticated, refused)| InMinute { at, unauthenticated, refused };
    Ok(rows.into_iter().map(count).collect())
}

/// A group of events with equal fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Whether the events are in the recent part of the period.
    pub recent: bool,
    /// The name of the event.
    pub event: String,
    /// The account of the credential.
    pub account: Option<String>,
    /// The client address.
    pub address: String,
    /// The path.
    pub resource: String,
    /// Whether the answer was a refusal.
    pub refused: bool,
    /// The number of events.
    pub count: u32,
}

/// Events from `since` on, grouped by equal fields. Those from `recent` on form separate groups.
pub async fn alike(store: &Store, since: i64, recent: i64) -> Result<Vec<Alike>> {
    let sql = "SELECT at >= ?, event, account, address, resource, status >= 400, count(*) FROM
             (SELECT at, event, account, address, resource, status FROM audit_event
              WHERE world_id = ? AND at >= ? ORDER BY at DESC LIMIT +?)
         GROUP BY 1, 2, 3, 4, 5, 6";
    let rows = store.all(sql, (recent, store.world.0, since, COUNTED_ROWS)).await?;
    let alike = |(recent, event, account, address, resource, refused, count)| Alike {
        recent,
        event,
        account,
        address,
        resource,
        refused,
        count,
    };
    Ok(rows.into_iter().map(alike).collect())
}
