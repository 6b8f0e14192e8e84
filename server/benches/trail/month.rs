//! A month's audit trail: nine tenths spread over thirty days, and a storm in the last hour.

use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};

/// Rows in one transaction.
const AT_ONCE: i64 = 100_000;

/// The number of rows to write.
pub fn rows() -> i64 {
    std::env::var("TWO_GATES_TRAIL_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000)
}

/// The request id of a row.
pub fn request(row: i64) -> String {
    format!("{row:032x}")
}

/// Writes the rows, the last one at `now`.
pub async fn fill(path: &Path, rows: i64, now: i64) -> Result<(), sqlx::Error> {
    let mut sql: SqliteConnection = SqliteConnectOptions::new().filename(path).connect().await?;
    sqlx::query("PRAGMA cache_size = -400000").execute(&mut sql).await?;
    for first in (1..=rows).step_by(usize::try_from(AT_ONCE).unwrap_or(1)) {
        write(&mut sql, first, (first + AT_ONCE - 1).min(rows), rows, now).await?;
    }
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut sql).await?;
    sql.close().await
}

/// Writes the rows from `first` to `last`. Every third belongs to the authorization stream. About one in a
/// hundred thousand has the account `rare`. The status 429 and the event `user_deleted` are as rare.
async fn write(
    sql: &mut SqliteConnection,
    first: i64,
    last: i64,
    rows: i64,
    now: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO audit_event (world_id, at, stream, event, request_id, account, credential, method,
             resource, status, gate, reason, address)
         WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
         SELECT 1,
             CASE WHEN i > ?3 * 9 / 10 THEN ?4 - (?3 - i) * 3600 / (?3 / 10)
                 ELSE ?4 - 2592000 + i * 2588000 / (?3 * 9 / 10) END,
             iif(i % 3 = 0, 'authorization', 'authentication'),
             CASE WHEN i % 3 = 0 THEN 'authz_fail' WHEN i % 100000 = 1 THEN 'user_deleted'
                 WHEN i % 2 = 0 THEN 'authn_login_fail' ELSE 'authn_challenge' END,
             printf('%032x', i),
             CASE WHEN i % 99999 = 0 THEN 'rare' WHEN i % 3 = 0 THEN 'member-' || (i * 7919 % 500) END,
             iif(i % 2 = 0, 'session', NULL), 'GET',
             '/profiles/member-' || (i * 104729 % 2000),
             CASE WHEN i % 99996 = 0 THEN 429 WHEN i % 3 = 0 THEN 403 + i % 2 ELSE 401 END,
             CASE WHEN i % 3 = 0 THEN iif(i % 2 = 0, 'gate2', 'door') ELSE 'gate1' END,
             CASE WHEN i % 3 = 0 THEN 'lacks:administrator' ELSE 'bad-credential:wrong' END,
             '198.51.' || (i * 31 % 100) || '.' || (i * 17 % 250)
         FROM n",
    )
    .bind(first)
    .bind(last)
    .bind(rows)
    .bind(now)
    .execute(sql)
    .await?;
    Ok(())
}
