//! The audit trail: rows are added, read and swept, and never changed.

use two_gates_app::features::monitor::audit::EventName;
use two_gates_policy::Stop;

use super::{DbError, Store, World};

/// Rows deleted in one transaction of the sweeper.
const SWEEP_BATCH: u32 = 500;

/// An event on its way into the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// The world it happened in.
    pub world: World,
    /// When, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// What happened.
    pub event: EventName,
    /// The request.
    pub request_id: String,
    /// Whose credential it was.
    pub account: Option<String>,
    /// The kind of credential.
    pub credential: Option<&'static str>,
    /// The method.
    pub method: String,
    /// The path, without its query.
    pub resource: String,
    /// The status of the answer.
    pub status: u16,
    /// Where the request came to rest.
    pub gate: Stop,
    /// Why.
    pub reason: Option<String>,
    /// Where it came from.
    pub address: String,
    /// What it was done to.
    pub target: Option<String>,
    /// What exactly.
    pub detail: Option<String>,
}

/// Writes records in their order, all or none; gives back the number of the last.
pub async fn append(store: &Store, rows: &[AuditRow]) -> Result<i64, DbError> {
    let mut tx = store.append().await?;
    let mut newest = 0;
    for record in rows {
        let done = sqlx::query(
            "INSERT INTO audit_event (world_id, at, stream, event, request_id, account, credential, method, \
                resource,
                 status, gate, reason, address, target, detail)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(record.world.0)
        .bind(record.at)
        .bind(record.event.stream().key())
        .bind(record.event.as_str())
        .bind(&record.request_id)
        .bind(&record.account)
        .bind(record.credential)
        .bind(&record.method)
        .bind(&record.resource)
        .bind(record.status)
        .bind(record.gate.key())
        .bind(&record.reason)
        .bind(&record.address)
        .bind(&record.target)
        .bind(&record.detail)
        .execute(&mut *tx)
        .await?;
        newest = done.last_insert_rowid();
    }
    tx.commit().await?;
    Ok(newest)
}

/// Deletes some of the oldest rows where there are more than so many; says whether there may be more to
/// delete.
pub async fn shorten(store: &Store, most: u32) -> Result<bool, DbError> {
    let mut tx = store.append().await?;
    let done = sqlx::query(
        "DELETE FROM audit_event WHERE id IN (
             SELECT id FROM audit_event WHERE id <= (SELECT max(id) FROM audit_event) - ? ORDER BY id LIMIT \
             +?)",
    )
    .bind(most)
    .bind(SWEEP_BATCH)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() == u64::from(SWEEP_BATCH))
}

/// Deletes some rows of that time or of before it; says whether there may be more.
pub async fn sweep(store: &Store, until: i64) -> Result<bool, DbError> {
    let mut tx = store.append().await?;
    // CROSS keeps the order of the two, so that the index of the time leads to the rows, and none is looked
    // at in vain.
    let done = sqlx::query(
        "DELETE FROM audit_event WHERE id IN (
             SELECT e.id FROM world w CROSS JOIN audit_event e ON e.world_id = w.id AND e.at <= ? LIMIT +?)",
    )
    .bind(until)
    .bind(SWEEP_BATCH)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(done.rows_affected() == u64::from(SWEEP_BATCH))
}
