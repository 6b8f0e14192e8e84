//! `GET /reports` and `GET /api/reports`.

use axum::extract::State;
use two_gates_app::pages::Content;

use crate::answer::Answer;
use crate::authz::{Permit, ReadReports};
use crate::clock::Clock;
use crate::db;
use crate::refusal::Refusal;

/// The report, counted now.
pub async fn read(permit: Permit<ReadReports>, State(clock): State<Clock>) -> Result<Answer, Refusal> {
    let report = db::report::read(permit.db(), permit.world(), clock.now()).await?;
    Ok(permit.answer(Content::Report(report)))
}
