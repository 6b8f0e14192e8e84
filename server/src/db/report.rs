//! The figures of the report.

use sqlx::Row;
use two_gates_app::features::reports::{Finding, Report};

use super::{DbError, Store};

/// Counts the world as it is now. Counts nothing hidden: a reader could subtract.
pub async fn read(store: &Store, now: i64) -> Result<Report, DbError> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM account a JOIN profile p ON p.account_id = a.id
                 WHERE a.world_id = ?1 AND p.visibility = 'public'),
                (SELECT count(*) FROM account WHERE world_id = ?1 AND password_hash IS NOT NULL),
                (SELECT count(*) FROM message WHERE world_id = ?1),
                (SELECT count(*) FROM session WHERE world_id = ?1 AND seen_at > ?2)",
    )
    .bind(store.world.0)
    .bind(now - super::session::IDLE_LIMIT.whole_seconds())
    .fetch_one(&mut *store.reader().await?)
    .await?;
    let finding = |i: usize, label: &str, note: &str| -> Result<Finding, sqlx::Error> {
        Ok(Finding { label: label.to_owned(), count: row.try_get(i)?, note: note.to_owned() })
    };
    Ok(Report {
        findings: vec![
            finding(
                0,
                "Public profiles",
                "Anyone gets 200 for these. How many are private is not in this report: a reader could \
                    subtract.",
            )?,
            finding(
                1,
                "Accounts with a password",
                "Only these can log in here. Every other name answers a login attempt exactly as a wrong \
                    password does.",
            )?,
            finding(
                2,
                "Messages",
                "Each is 200 for one person and 401 for every guest; nobody gets to see another's inbox.",
            )?,
            finding(
                3,
                "Live sessions",
                "Each was one login. It ends at logout, after 30 minutes without a request, or 12 hours \
                    after the login.",
            )?,
        ],
    })
}
