//! The audit trail as the monitor reads it: always a bounded number of rows.

use rusqlite::{Error, Row};
use two_gates_app::features::monitor::audit::{AuditEvent, AuditStream, EventName};
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
    status, gate, reason, address, target, detail FROM audit_event";

/// The newest events of a stream that match the query.
pub async fn page(store: &Store, stream: AuditStream, query: &MonitorQuery, limit: u32) -> Result<EventPage> {
    let (oldest, newest) = id_range(store).await?;
    let oldest = query.after.map_or(oldest, |after| oldest.max(after.saturating_add(1)));
    let top = query.before.unwrap_or(i64::MAX).min(newest.saturating_add(1));
    let floor = if is_indexed(query) { oldest } else { oldest.max(top.saturating_sub(MAX_SCANNED)) };
    // The plus keeps SQLite from using this column's index: the index on the request id finds the few rows.
    let plus = if query.request.is_some() { "+" } else { "" };
    let filters = filters(query, "");
    let sql = format!(
        "{COLUMNS} WHERE world_id = ?1 AND {plus}stream = ?2 AND id < ?3 AND id >= ?4{filters}
         ORDER BY id DESC LIMIT +?11"
    );
    let events = fetch_events(store, sql, query, (Some(stream), top, floor), limit).await?;
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
    let stream = if query.stream.is_some() { " AND +stream = ?2" } else { "" };
    let filters = filters(query, "+");
    let sql = format!(
        "{COLUMNS} WHERE +world_id = ?1{stream} AND id > ?3 AND id <= ?4{filters} ORDER BY id LIMIT +?11"
    );
    let events = fetch_events(store, sql, query, (query.stream, from, until), limit).await?;
    let is_full = u32::try_from(events.len()).is_ok_and(|rows| rows >= limit);
    let last = events.last().filter(|_| is_full).map(|event| event.id);
    Ok(EventBatch { scanned_to: last.unwrap_or(until.max(after.min(newest))), events })
}

/// The event with this event number.
pub async fn find(store: &Store, id: i64) -> Result<Option<AuditEvent>> {
    let sql = format!("{COLUMNS} WHERE id = ? AND +world_id = ?");
    Ok(store.optional(&sql, (id, store.world.0)).await?.map(|EventRow(event)| event))
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

/// Runs a statement with the parameters of [`filters`]: 1 the world, 2 the stream, 3 and 4 the bounds of the
/// event number, 5 to 10 the filters of the query, and 11 the limit.
async fn fetch_events(
    store: &Store,
    sql: String,
    query: &MonitorQuery,
    (stream, from, to): (Option<AuditStream>, i64, i64),
    limit: u32,
) -> Result<Vec<AuditEvent>> {
    let MonitorQuery { account, address, event, request, resource, status, .. } = query.clone();
    let event = event.map(EventName::as_str);
    let (world, stream) = (store.world.0, stream.map(AuditStream::key));
    let values = (world, stream, from, to, account, address, event, request, resource, status, limit);
    Ok(store.scan(sql, values).await?.into_iter().map(|EventRow(event)| event).collect())
}

/// A condition for each filter except the cursor. A `+` in `plus` keeps SQLite from using a column's index.
fn filters(query: &MonitorQuery, plus: &str) -> String {
    let conditions = [
        (query.account.is_some(), "account = ?5"),
        (query.address.is_some(), "address = ?6"),
        (query.event.is_some(), "event = ?7"),
        (query.request.is_some(), "request_id = ?8"),
        (query.resource.is_some(), "substr(resource, 1, length(?9)) = ?9"),
        (query.status.is_some(), "status = ?10"),
    ];
    let set = conditions.into_iter().filter(|(is_set, _)| *is_set);
    set.flat_map(|(_, condition)| [" AND ", plus, condition]).collect()
}

struct EventRow(AuditEvent);

impl TryFrom<&Row<'_>> for EventRow {
    type Error = Error;

    fn try_from(row: &Row<'_>) -> Result<Self, Error> {
        let (Timestamp(at), Enum(stream), Enum(event)) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let Enum(gate) = row.get(10)?;
        Ok(Self(AuditEvent {
            id: row.get(0)?,
            at,
            stream,
            event,
            request_id: row.get(4)?,
            account: row.get(5)?,
            credential: row.get(6)?,
            method: row.get(7)?,
            resource: row.get(8)?,
            status: row.get(9)?,
            gate,
            reason: row.get(11)?,
            address: row.get(12)?,
            target: row.get(13)?,
            detail: row.get(14)?,
        }))
    }
}
