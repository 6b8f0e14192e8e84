//! The audit trail as the monitor reads it: always a bounded number of rows.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, QueryBuilder, Row, Sqlite};
use two_gates_app::features::monitor::audit::{AuditEvent, AuditStream};
use two_gates_app::features::monitor::query::MonitorQuery;

use crate::db::statement::{Enum, Timestamp};
use crate::db::{Result, Store};

/// Rows that one query scans if no index finds the matching ones.
pub const MAX_SCANNED: i64 = 50_000;

/// Rows that [`list_after`] scans at most. It reads in the order of the trail, whatever the filters.
const MAX_SCANNED_FORWARD: i64 = 10_000;

/// A part of the trail, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventPage {
    /// The events.
    pub events: Vec<AuditEvent>,
    /// There may be more events below this event number.
    pub older: Option<i64>,
}

/// A part of the trail, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventBatch {
    /// The events.
    pub events: Vec<AuditEvent>,
    /// The event number up to which the trail was scanned.
    pub scanned_to: i64,
}

const COLUMNS: &str = "SELECT id, at, stream, event, request_id, account, credential, method, resource, \
    status, gate, reason, address, target, detail FROM audit_event WHERE ";

/// The newest events of a stream that match the query.
pub async fn page(store: &Store, stream: AuditStream, query: &MonitorQuery, limit: u32) -> Result<EventPage> {
    let (oldest, newest) = id_range(store).await?;
    let top = query.before.unwrap_or(i64::MAX).min(newest.saturating_add(1));
    let floor = if is_indexed(query) { oldest } else { oldest.max(top.saturating_sub(MAX_SCANNED)) };
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push("world_id = ").push_bind(store.world.0);
    // The plus keeps SQLite from using this column's index: the index on the request id finds the few rows.
    sql.push(if query.request.is_some() { " AND +stream = " } else { " AND stream = " });
    sql.push_bind(stream.key());
    sql.push(" AND id < ").push_bind(top).push(" AND id >= ").push_bind(floor);
    push_filters(&mut sql, query, "");
    sql.push(" ORDER BY id DESC LIMIT +").push_bind(limit);
    let events = fetch_events(sql, store).await?;
    let is_full = u32::try_from(events.len()).is_ok_and(|rows| rows >= limit);
    let last = events.last().filter(|_| is_full).map(|event| event.id);
    let older = last.or((floor > oldest).then_some(floor)).filter(|older| *older > oldest);
    Ok(EventPage { events, older })
}

/// Whether an index finds all events of the query.
fn is_indexed(query: &MonitorQuery) -> bool {
    let indexed = [query.account.is_some(), query.address.is_some(), query.event.is_some()];
    let at_most_one = indexed.into_iter().filter(|is| *is).count() <= 1;
    query.request.is_some() || (at_most_one && query.resource.is_none() && query.status.is_none())
}

/// The events after the given one, oldest first, up to the scan limit.
pub async fn list_after(store: &Store, query: &MonitorQuery, after: i64, limit: u32) -> Result<EventBatch> {
    let (oldest, newest) = id_range(store).await?;
    let from = after.max(oldest - 1);
    let until = newest.min(from.saturating_add(MAX_SCANNED_FORWARD));
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push("id > ").push_bind(from).push(" AND id <= ").push_bind(until);
    sql.push(" AND +world_id = ").push_bind(store.world.0);
    if let Some(stream) = query.stream {
        sql.push(" AND +stream = ").push_bind(stream.key());
    }
    push_filters(&mut sql, query, "+");
    sql.push(" ORDER BY id LIMIT +").push_bind(limit);
    let events = fetch_events(sql, store).await?;
    let is_full = u32::try_from(events.len()).is_ok_and(|rows| rows >= limit);
    let last = events.last().filter(|_| is_full).map(|event| event.id);
    Ok(EventBatch { scanned_to: last.unwrap_or(until.max(after.min(newest))), events })
}

/// The event with this event number.
pub async fn find(store: &Store, id: i64) -> Result<Option<AuditEvent>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push("id = ").push_bind(id).push(" AND +world_id = ").push_bind(store.world.0);
    Ok(fetch_events(sql, store).await?.pop())
}

/// The event number of the newest event; 0 if there is no event.
pub async fn newest_id(store: &Store) -> Result<i64> {
    Ok(id_range(store).await?.1)
}

/// The lowest and the highest event number in the trail; 1 and 0 if the trail is empty.
async fn id_range(store: &Store) -> Result<(i64, i64)> {
    let sql = "SELECT coalesce((SELECT min(id) FROM audit_event), 1),
                 coalesce((SELECT max(id) FROM audit_event), 0)";
    store.one(sql, ()).await
}

async fn fetch_events(mut sql: QueryBuilder<Sqlite>, store: &Store) -> Result<Vec<AuditEvent>> {
    let events: Vec<EventRow> = sql.build_query_as().fetch_all(store.reader().await?.connection()).await?;
    Ok(events.into_iter().map(|EventRow(event)| event).collect())
}

/// Adds a condition for each filter of the query except its cursor. A `+` in `plus` keeps SQLite from using a
/// column's index.
fn push_filters(sql: &mut QueryBuilder<Sqlite>, query: &MonitorQuery, plus: &'static str) {
    let event = query.event.map(|event| event.as_str().to_owned());
    for (column, value) in [
        ("account", query.account.clone()),
        ("address", query.address.clone()),
        ("event", event),
        ("request_id", query.request.clone()),
    ] {
        if let Some(value) = value {
            sql.push(" AND ").push(plus).push(column).push(" = ").push_bind(value);
        }
    }
    if let Some(start) = query.resource.clone() {
        sql.push(" AND substr(resource, 1, length(").push_bind(start.clone()).push(")) = ").push_bind(start);
    }
    if let Some(status) = query.status {
        sql.push(" AND status = ").push_bind(status);
    }
}

struct EventRow(AuditEvent);

impl FromRow<'_, SqliteRow> for EventRow {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let (Timestamp(at), Enum(stream), Enum(event)) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
        let Enum(gate) = row.try_get(10)?;
        Ok(Self(AuditEvent {
            id: row.try_get(0)?,
            at,
            stream,
            event,
            request_id: row.try_get(4)?,
            account: row.try_get(5)?,
            credential: row.try_get(6)?,
            method: row.try_get(7)?,
            resource: row.try_get(8)?,
            status: row.try_get(9)?,
            gate,
            reason: row.try_get(11)?,
            address: row.try_get(12)?,
            target: row.try_get(13)?,
            detail: row.try_get(14)?,
        }))
    }
}
