//! `GET /monitor.csv` and `GET /monitor.jsonl`: the filtered events as a download.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use two_gates_app::features::monitor::FILE_ROWS;
use two_gates_app::features::monitor::audit::{AuditEvent, EventName};
use two_gates_app::features::monitor::overview::TrailFormat;
use two_gates_app::features::monitor::query::MonitorQuery;

use crate::answer::spreadsheet::escape_formulas;
use crate::authz::{Monitor, Permit};
use crate::features::monitor::{EventPage, MonitorParams, event_page};
use crate::record::Event;
use crate::refusal::{Refusal, Result};

/// Rows read per batch.
const BATCH: u32 = 1_000;

const CSV_HEADER: &str = "id,at,stream,event,request_id,account,credential,method,resource,status,gate,\
    reason,address,target,detail";

/// The newest events of the query, at most [`FILE_ROWS`]. The export itself is an event of the trail.
pub(super) async fn file(
    permit: Permit<Monitor>,
    Path(ending): Path<String>,
    MonitorParams { query, .. }: MonitorParams,
) -> Result {
    let format = ending.parse::<TrailFormat>().map_err(|_| Refusal::not_found())?;
    let events = load_events(&permit, query).await?;
    let (kind, body) = match format {
        // RFC 4180 §3: the parameters of text/csv.
        TrailFormat::Csv => ("text/csv; charset=utf-8; header=present", csv(&events)),
        TrailFormat::JsonLines => ("application/jsonl", json_lines(&events)),
    };
    let body = body.map_err(|error| Refusal::internal(format!("the trail could not be written: {error}")))?;
    // RFC 6266: a download, not a page.
    let disposition = format!("attachment; filename=\"audit-trail.{ending}\"");
    permit.audit(Event::new(EventName::AuthzAdmin).detail(format!("{} events as {ending}", events.len())));
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, &disposition)], body).into_response())
}

async fn load_events(permit: &Permit<Monitor>, mut query: MonitorQuery) -> Result<Vec<AuditEvent>> {
    let mut all = Vec::new();
    loop {
        let EventPage { events, older } = event_page(permit, &query, BATCH).await?;
        all.extend(events.into_iter().filter(|event| query.after.is_none_or(|after| event.id > after)));
        let is_past = older.zip(query.after).is_some_and(|(older, after)| older <= after);
        if older.is_none() || is_past || all.len() >= FILE_ROWS {
            all.truncate(FILE_ROWS);
            return Ok(all);
        }
        query.before = older;
    }
}

fn json_lines(events: &[AuditEvent]) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let mut text = Vec::new();
    for event in events {
        serde_json::to_writer(&mut text, event)?;
        text.push(b'\n');
    }
    Ok(text)
}

fn csv(events: &[AuditEvent]) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    // RFC 4180 §2: every record ends with CRLF.
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    file.write_record(CSV_HEADER.split(','))?;
    for event in events {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let cells = [
            event.id.to_string(),
            event.at.clone(),
            event.stream.key().to_owned(),
            event.event.as_str().to_owned(),
            event.request_id.clone(),
            text(&event.account),
            text(&event.credential),
            event.method.clone(),
            event.resource.clone(),
            event.status.to_string(),
            event.gate.key().to_owned(),
            text(&event.reason),
            event.address.clone(),
            text(&event.target),
            text(&event.detail),
        ];
        file.write_record(cells.iter().map(|cell| escape_formulas(cell).into_owned()))?;
    }
    Ok(file.into_inner()?)
}
