//! `GET /reports` and `GET /api/reports`.

use two_gates_app::features::reports::Report;
use two_gates_app::wire::{ProblemType, ReportsApi, Route};

use crate::answer::Answer;
use crate::authz::{Permit, ReadReports};
use crate::db;
use crate::refusal::Refusal;

/// The report, counted now.
///
/// It takes the permission `reports:read`, which the pro plan includes.
#[utoipa::path(
    get, path = ReportsApi::PATTERN, operation_id = "readReports", tag = "Demo building",
    security(("session" = [])),
    responses((
        status = 200, description = "The report, counted now.",
        body = Report,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden, ProblemType::NotFound]))),
)]
pub async fn read(permit: Permit<ReadReports>) -> Result<Answer<Report>, Refusal> {
    let report = db::report::read(permit.store(), permit.now()).await?;
    Ok(permit.answer(report))
}
