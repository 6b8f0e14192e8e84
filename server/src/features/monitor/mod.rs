//! `GET /monitor` and related routes: the audit trail for administrators, and the attack in progress.

mod file;
pub mod statements;
mod stream;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::IntoResponse;
use axum::routing::get;
use two_gates_app::features::monitor::audit::{AuditEvent, AuditStream};
use two_gates_app::features::monitor::overview::{MonitorEvents, MonitorFilePath};
use two_gates_app::features::monitor::query::MonitorQuery;
use two_gates_app::features::monitor::{
    MonitorEventPath, MonitorEventsApi, MonitorPage, MonitorStreamPath, StreamRows,
};
use two_gates_app::view::Data;
use two_gates_app::wire::{MonitorPath, ProblemType, Route};

use self::file::file;
use self::statements::EventPage;
use self::stream::stream;
use crate::answer::{Answer, see_other};
use crate::audit::load_overview;
use crate::authz::{Monitor, Permit};
use crate::current_attack::CurrentAttack;
use crate::extract::query_pairs;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(MonitorPath::PATTERN, get(page))
        .site(MonitorEventPath::PATTERN, get(event))
        .site(MonitorStreamPath::PATTERN, get(stream))
        .site(MonitorFilePath::PATTERN, get(file))
        .site(MonitorEventsApi::PATTERN, get(list))
}

/// Rows of each stream if the page shows both streams.
const ROWS_OF_BOTH: u32 = 25;

/// Rows if the page shows one stream, and in an answer to a program.
const ROWS: u32 = 50;

/// The filters of a request.
#[derive(Clone, Debug)]
pub struct MonitorParams {
    query: MonitorQuery,
    /// Whether the query has the empty fields of a form.
    has_blanks: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for MonitorParams {
    type Rejection = Refusal;

    /// An invalid query is a 400 that names the invalid parameter.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let pairs = query_pairs(parts);
        let query = MonitorQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
            .map_err(Refusal::bad_request)?;
        Ok(Self { query, has_blanks: pairs.iter().any(|(_, value)| value.trim().is_empty()) })
    }
}

/// The monitor page. A form also sends its empty fields, so this redirects to the URL without these fields.
async fn page(
    permit: Permit<Monitor>,
    State(current_attack): State<CurrentAttack>,
    MonitorParams { query, has_blanks }: MonitorParams,
) -> Result {
    if has_blanks {
        return Ok(see_other(query.link(&MonitorPath)));
    }
    let store = permit.store();
    // Read before the rows. The live events start after this event number, so that no event is missed.
    let newest = statements::newest_id(store).await?;
    let rows = if query.stream.is_some() { ROWS } else { ROWS_OF_BOTH };
    let mut streams = Vec::new();
    for stream in AuditStream::ALL.into_iter().filter(|it| query.stream.is_none_or(|one| one == *it)) {
        // Newer events arrive live, so no row appears twice.
        let before = query.before.unwrap_or(newest.saturating_add(1));
        let stream_query = MonitorQuery { before: Some(before), ..query.clone() };
        let EventPage { events, older } = statements::page(store, stream, &stream_query, rows).await?;
        streams.push(StreamRows { stream, events, older });
    }
    let overview = load_overview(store, permit.now()).await?;
    let playing = current_attack.progress();
    Ok(permit.answer(MonitorPage { query, newest, overview, streams, rows, playing }).into_response())
}

async fn event(permit: Permit<Monitor>, Path(id): Path<String>) -> Result<Answer<AuditEvent>> {
    let event = statements::find(permit.store(), id.parse().map_err(|_| Refusal::not_found())?).await?;
    Ok(permit.answer(event.ok_or_else(|| Refusal::not_found())?))
}

/// Lists events of the audit trail.
///
/// The parameters are the filters of the monitor. An omitted parameter does not filter.
#[utoipa::path(
    get, path = MonitorEventsApi::PATTERN, operation_id = "listEvents", tag = "Monitor",
    params(MonitorQuery),
    responses((
        status = 200, description = "At most 50 events, newest first. If the query asks for the events after \
            a given event, oldest first.",
        body = MonitorEvents,
    )),
    extensions(("x-problems" = json!([ProblemType::Forbidden]))),
)]
async fn list(
    permit: Permit<Monitor>,
    MonitorParams { query, .. }: MonitorParams,
) -> Result<Answer<Data<MonitorEvents>>> {
    let store = permit.store();
    let events = match query.after {
        Some(after) if query.before.is_none() => {
            let batch = statements::list_after(store, &query, after, ROWS).await?;
            MonitorEvents { events: batch.events, before: None, after: batch.scanned_to }
        }
        _ => {
            let after = statements::newest_id(store).await?;
            let EventPage { events, older } = event_page(&permit, &query, ROWS).await?;
            MonitorEvents { events, before: older, after }
        }
    };
    Ok(permit.answer(Data(events)))
}

/// The newest events of one stream or of both.
async fn event_page(permit: &Permit<Monitor>, query: &MonitorQuery, limit: u32) -> Result<EventPage> {
    let mut page = EventPage::default();
    for stream in AuditStream::ALL.into_iter().filter(|it| query.stream.is_none_or(|one| one == *it)) {
        let EventPage { events, older } = statements::page(permit.store(), stream, query, limit).await?;
        page.events.extend(events);
        // Below the higher of the two event numbers, the events of one stream are incomplete.
        page.older = page.older.max(older);
    }
    page.events.sort_by_key(|event| std::cmp::Reverse(event.id));
    page.events.retain(|event| page.older.is_none_or(|older| event.id >= older));
    let max_events = usize::try_from(limit).unwrap_or(usize::MAX);
    if page.events.len() > max_events {
        page.events.truncate(max_events);
        page.older = page.events.last().map(|event| event.id);
    }
    Ok(page)
}
