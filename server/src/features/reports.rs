//! `GET /reports` and `GET /api/reports`: figures about the world.

use axum::routing::get;
use two_gates_app::features::reports::{Figure, Report, ReportsApi};
use two_gates_app::wire::{ProblemType, ReportsPath, Route};

use crate::answer::Answer;
use crate::authz::{Permit, ReadReports};
use crate::db::session::IDLE_LIMIT;
use crate::db::{DbError, Store};
use crate::refusal::Result;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new().site(ReportsPath::PATTERN, get(read)).site(ReportsApi::PATTERN, get(read))
}

/// Returns the report with current counts.
///
/// Requires the permission `reports:read`, which the pro plan includes.
#[utoipa::path(
    get, path = ReportsApi::PATTERN, operation_id = "readReports", tag = "Demo site",
    responses((status = 200, description = "The report with current counts.", body = Report)),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
async fn read(permit: Permit<ReadReports>) -> Result<Answer<Report>> {
    Ok(permit.answer(count(permit.store(), permit.now()).await?))
}

/// Counts no private profile, because a total would reveal the number of hidden profiles.
async fn count(store: &Store, now: i64) -> Result<Report, DbError> {
    let sql = "SELECT (SELECT count(*) FROM account a JOIN profile p ON p.account_id = a.id
                     WHERE a.world_id = ?1 AND p.visibility = 'public'),
                    (SELECT count(*) FROM account WHERE world_id = ?1 AND password_hash IS NOT NULL),
                    (SELECT count(*) FROM message WHERE world_id = ?1),
                    (SELECT count(*) FROM session WHERE +world_id = ?1 AND seen_at > ?2)";
    let (profiles, accounts, messages, sessions) =
        store.one(sql, (store.world.0, now - IDLE_LIMIT.whole_seconds())).await?;
    let findings = [
        (
            "Public profiles",
            profiles,
            "Anyone gets 200 for these. How many are private is not in this report: a reader could subtract.",
        ),
        (
            "Accounts with a password",
            accounts,
            "Only these can log in here. Every other name answers a login attempt exactly as a wrong \
                password does.",
        ),
        (
            "Messages",
            messages,
            "Each is 200 for one person and 401 for every guest; nobody gets to see another's inbox.",
        ),
        (
            "Live sessions",
            sessions,
            "Each was one login. It ends at logout, after 30 minutes without a request, or 12 hours after \
                the login.",
        ),
    ];
    let findings =
        findings.map(|(label, count, note)| Figure { label: label.to_owned(), count, note: note.to_owned() });
    Ok(Report { findings: findings.into() })
}
