//! What the last hour of the audit trail comes to: counted within an index, or over a bounded number of rows,
//! the newest.

use sqlx::Row;

use super::{DbError, Store};

/// Rows that are looked at for what they have in common, at most.
pub const COUNTED_ROWS: u32 = 10_000;

/// The refusals of one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InMinute {
    /// When it began, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// Answers with 401.
    pub unauthenticated: u32,
    /// Answers with 403 or 404.
    pub refused: u32,
}

/// Events that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Whether they are of the last minutes alone.
    pub recent: bool,
    /// What happened.
    pub event: String,
    /// Whose credential it was.
    pub account: Option<String>,
    /// Where it came from.
    pub address: String,
    /// What was asked for.
    pub resource: String,
    /// Whether the answer was a refusal.
    pub refused: bool,
    /// How many.
    pub count: u32,
}

/// Refusals of either gate in each minute from `first` to `last`, both in seconds and at the beginning of a
/// minute. Each count is a walk along a piece of an index: a grouping would sort all the rows of the hour. A
/// lock is a second event of one answer, and does not count.
pub async fn by_minute(store: &Store, first: i64, last: i64) -> Result<Vec<InMinute>, DbError> {
    let rows = sqlx::query(
        "WITH RECURSIVE minute (at) AS (SELECT ?2 UNION ALL SELECT at + 60 FROM minute WHERE at < ?3)
         SELECT at,
             (SELECT count(*) FROM audit_event e
              WHERE e.world_id = ?1 AND e.status = 401 AND e.at >= minute.at AND e.at < minute.at + 60
                  AND e.event <> 'authn_login_lock'),
             (SELECT count(*) FROM audit_event e
              WHERE e.world_id = ?1 AND e.status = 403 AND e.at >= minute.at AND e.at < minute.at + 60)
             + (SELECT count(*) FROM audit_event e
                WHERE e.world_id = ?1 AND e.status = 404 AND e.at >= minute.at AND e.at < minute.at + 60)
         FROM minute",
    )
    .bind(store.world.0)
    .bind(first)
    .bind(last)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let count = |row: &sqlx::sqlite::SqliteRow| {
        Ok(InMinute { at: row.try_get(0)?, unauthenticated: row.try_get(1)?, refused: row.try_get(2)? })
    };
    Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
}

/// Events since a time, counted by what they have in common; `recent` from another time on.
pub async fn alike(store: &Store, since: i64, recent: i64) -> Result<Vec<Alike>, DbError> {
    let rows = sqlx::query(
        "SELECT at >= ?, event, account, address, resource, status >= 400, count(*) FROM
             (SELECT at, event, account, address, resource, status FROM audit_event
              WHERE world_id = ? AND at >= ? ORDER BY at DESC LIMIT +?)
         GROUP BY 1, 2, 3, 4, 5, 6",
    )
    .bind(recent)
    .bind(store.world.0)
    .bind(since)
    .bind(COUNTED_ROWS)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let alike = |row: &sqlx::sqlite::SqliteRow| {
        Ok(Alike {
            recent: row.try_get(0)?,
            event: row.try_get(1)?,
            account: row.try_get(2)?,
            address: row.try_get(3)?,
            resource: row.try_get(4)?,
            refused: row.try_get(5)?,
            count: row.try_get(6)?,
        })
    };
    Ok(rows.iter().map(alike).collect::<Result<_, sqlx::Error>>()?)
}
