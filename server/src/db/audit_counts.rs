//! What the last hour of the audit trail comes to: counted over a bounded number of rows, the newest.

use sqlx::Row;

use super::{Db, DbError, World};

/// Rows of the last hour that the chart counts at most.
const CHART_ROWS: u32 = 200_000;

/// Rows of the last hour that all else is counted over at most.
pub const COUNTED_ROWS: u32 = 20_000;

/// Answers with one status in one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InMinute {
    /// Minutes since 1970-01-01T00:00Z.
    pub minute: i64,
    /// 401, 403 or 404.
    pub status: u16,
    /// How many.
    pub count: u32,
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

/// Refusals of either gate since a time, by the minute.
pub async fn by_minute(db: &Db, world: World, since: i64) -> Result<Vec<InMinute>, DbError> {
    let rows = sqlx::query(
        "SELECT at / 60, status, count(*) FROM
             (SELECT at, status FROM audit_event WHERE world_id = ? AND at >= ? ORDER BY at DESC LIMIT +?)
         WHERE status IN (401, 403, 404) GROUP BY 1, 2 ORDER BY 1",
    )
    .bind(world.0)
    .bind(since)
    .bind(CHART_ROWS)
    .fetch_all(&mut *db.reader().await?)
    .await?;
    let count = |row: &sqlx::sqlite::SqliteRow| {
        Ok(InMinute { minute: row.try_get(0)?, status: row.try_get(1)?, count: row.try_get(2)? })
    };
    Ok(rows.iter().map(count).collect::<Result<_, sqlx::Error>>()?)
}

/// Events since a time, counted by what they have in common; `recent` from another time on.
pub async fn alike(db: &Db, world: World, since: i64, recent: i64) -> Result<Vec<Alike>, DbError> {
    let rows = sqlx::query(
        "SELECT at >= ?, event, account, address, resource, status >= 400, count(*) FROM
             (SELECT * FROM audit_event WHERE world_id = ? AND at >= ? ORDER BY at DESC LIMIT +?)
         GROUP BY 1, 2, 3, 4, 5, 6",
    )
    .bind(recent)
    .bind(world.0)
    .bind(since)
    .bind(COUNTED_ROWS)
    .fetch_all(&mut *db.reader().await?)
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
