//! The audit trail. Rows never change. Counts read a range of an index, or a bounded number of newest rows.

use two_gates_app::features::monitor::overview::Minute;
use two_gates_policy::Stop;

use super::statement::{Bindings, Timestamp};
use super::{Result, SWEEP_BATCH, Store, World};
use crate::record::Event;

/// The highest number of rows that [`list_groups`] counts.
pub(crate) const COUNTED_ROWS: u32 = 10_000;

/// An event to append to the trail, with its request and the status of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AuditRow {
    pub world: World,
    /// The time of the event, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    pub request_id: String,
    pub method: String,
    /// The path, without its query.
    pub resource: String,
    pub status: u16,
    /// The gate, door or guard that stopped the request, if any.
    pub gate: Stop,
    pub address: String,
    /// The event, with its account and the kind of the credential.
    pub event: Event,
}

/// Writes rows in their order, all or none; returns the event number of the last row. Uses one statement,
/// because each statement is a round trip to the connection's thread.
pub(crate) async fn append(store: &Store, rows: &[AuditRow]) -> Result<i64> {
    let columns = rows.iter().map(|row| {
        let event = &row.event;
        (
            row.world.0,
            row.at,
            event.name.stream().key(),
            event.name.as_str(),
            &row.request_id,
            &event.account,
            event.credential,
            &row.method,
            &row.resource,
            row.status,
            row.gate.key(),
            &event.reason,
            &row.address,
            &event.target,
            &event.detail,
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
    let mut tx = store.write_uncached().await?;
    let result = sqlx::query_with(sql, (rows,).arguments()?).execute(&mut *tx.transaction).await?;
    tx.commit().await?;
    Ok(result.last_insert_rowid())
}

/// Deletes a batch of the oldest rows beyond `max_rows`; returns whether there may be more to delete.
pub async fn trim_to(store: &Store, max_rows: u32) -> Result<bool> {
    let sql = "DELETE FROM audit_event WHERE id IN (
             SELECT id FROM audit_event WHERE id <= (SELECT max(id) FROM audit_event) - ?
             ORDER BY id LIMIT +?)";
    Ok(store.write_uncached().await?.run(sql, (max_rows, SWEEP_BATCH)).await? == u64::from(SWEEP_BATCH))
}

/// Deletes a batch of the rows up to the time `until`; returns whether there may be more.
pub async fn sweep(store: &Store, until: i64) -> Result<bool> {
    // CROSS JOIN fixes the join order, so that the index on the time finds the rows.
    let sql = "DELETE FROM audit_event WHERE id IN (
             SELECT e.id FROM world w CROSS JOIN audit_event e ON e.world_id = w.id AND e.at <= ?
             LIMIT +?)";
    Ok(store.write_uncached().await?.run(sql, (until, SWEEP_BATCH)).await? == u64::from(SWEEP_BATCH))
}

/// The numbers of 401s, and of 403s and 404s, in each minute from `first` to `last`, both in seconds and at
/// the start of a minute. Each count reads a range of an index, because grouping would sort all rows of the
/// hour. A lock is a second event of the same answer, and is not counted.
pub(crate) async fn count_by_minute(store: &Store, first: i64, last: i64) -> Result<Vec<Minute>> {
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
    let rows = store.scan(sql, (store.world.0, first, last)).await?;
    let minute = |(Timestamp(at), unauthenticated, refused)| Minute { at, unauthenticated, refused };
    Ok(rows.into_iter().map(minute).collect())
}

/// A group of events with equal fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EventGroup {
    /// Whether the events are at or after the time `recent` of [`list_groups`].
    pub recent: bool,
    pub event: String,
    pub account: Option<String>,
    pub address: String,
    pub resource: String,
    pub refused: bool,
    pub count: u32,
}

/// Events from `since` on, grouped by equal fields. Events from `recent` on form separate groups.
pub(crate) async fn list_groups(store: &Store, since: i64, recent: i64) -> Result<Vec<EventGroup>> {
    let sql = "SELECT at >= ?, event, account, address, resource, status >= 400, count(*) FROM
             (SELECT at, event, account, address, resource, status FROM audit_event
              WHERE world_id = ? AND at >= ? ORDER BY at DESC LIMIT +?)
         GROUP BY 1, 2, 3, 4, 5, 6";
    Ok(store.scan(sql, (recent, store.world.0, since, COUNTED_ROWS)).await?.into_iter().map(group).collect())
}

type GroupRow = (bool, String, Option<String>, String, String, bool, u32);

fn group((recent, event, account, address, resource, refused, count): GroupRow) -> EventGroup {
    EventGroup { recent, event, account, address, resource, refused, count }
}
