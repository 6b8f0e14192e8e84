//! `/monitor`: the audit trail, for administrators. An island keeps the page up to date.

pub mod attack_progress;
pub mod audit;
mod event;
pub mod overview;
pub mod query;

use leptos::prelude::*;

use crate::components::{FilterSelect, with_commas};
use crate::features::access_requests::AdminRequestsPath;
use crate::features::blocks::BlocksPath;
use crate::features::monitor::attack_progress::{AttackProgress, banner};
use crate::features::monitor::audit::{AuditEvent, AuditStream, EventName};
use crate::features::monitor::event::row;
use crate::features::monitor::overview::{MonitorFilePath, Overview, TrailFormat, overview_parts};
use crate::features::monitor::query::MonitorQuery;
use crate::features::policies::PoliciesPath;
use crate::islands::MonitorLive;
use crate::view::render::to_html;
use crate::view::{Frame, PageHead, View};
use crate::wire::{MembersPath, MonitorPath, routes};

routes! {
    /// Simulated attacks.
    AttacksPath = "/monitor/attacks";
    /// One event, by its number.
    MonitorEventPath(i64) = "/monitor/events/{id}";
    /// New events, as a stream.
    MonitorStreamPath = "/monitor/stream";
    /// The events of the audit trail.
    MonitorEventsApi = "/api/monitor/events";
}

/// The data of the monitor.
#[derive(Clone, Debug)]
pub struct MonitorPage {
    /// The query.
    pub query: MonitorQuery,
    /// The number of the newest event; 0 if there are none.
    pub newest: i64,
    /// A summary of the last hour.
    pub overview: Overview,
    /// The streams that the query shows: one or both.
    pub streams: Vec<StreamRows>,
    /// The maximum number of rows of each stream.
    pub rows: u32,
    /// The running attack, if any.
    pub playing: Option<AttackProgress>,
}

/// A stream of the audit trail.
#[derive(Clone, Debug)]
pub struct StreamRows {
    /// The stream.
    pub stream: AuditStream,
    /// The events of the stream, newest first.
    pub events: Vec<AuditEvent>,
    /// The value of `before` for the next older events; `None` if there are no older events.
    pub older: Option<i64>,
}

/// The maximum number of events in a downloaded file.
pub const FILE_ROWS: usize = 10_000;

/// The overview alone, for a page that is already loaded.
pub fn overview_html(overview: Overview) -> String {
    fragment(|| overview_parts(overview))
}

/// The banner of an attack alone, for a page that is already loaded.
pub fn attack_html(playing: &AttackProgress) -> String {
    fragment(|| banner(playing))
}

/// The row of an event alone, for a page that is already loaded.
pub fn event_html(event: AuditEvent) -> String {
    fragment(|| row(event))
}

/// Renders a part of a page.
fn fragment<V: IntoView>(part: impl FnOnce() -> V) -> String {
    Owner::new().with(|| to_html(part()))
}

impl View for MonitorPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "Monitor",
            "The audit trail, for administrators: every decision, with the answer that was given.",
        )
        .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { query, newest, overview, streams, rows, playing } = *self;
        let is_live = query.is_live();
        let stream_link = is_live.then(|| query.link(&MonitorStreamPath));
        let streams = streams.into_iter().map(|show| stream_part(show, query.clone())).collect_view();
        view! {
            <h1>"Monitor"</h1>
            <p class="lead">
                "401s in a row may be somebody guessing; 403s and 404s in a row may be somebody probing. \
                    Each refusal is listed with the real reason; the caller was told less."
            </p>
            <div id="attack">{playing.as_ref().map(banner)}</div>
            <div id="monitor" data-stream=stream_link data-after=newest data-rows=rows>
                {live_line(is_live, query.clone())}
                <div class="streams">{streams}</div>
                <div id="overview">{overview_parts(overview)}</div>
                {downloads(query)}
                <p class="note">
                    "What to do about it: "
                    <a href=BlocksPath.to_string()>"blocked IP addresses"</a>", "
                    <a href=MembersPath.to_string()>"members"</a>", "
                    <a href=AdminRequestsPath.to_string()>"requests for access"</a>", "
                    <a href=PoliciesPath.to_string()>"which status a refusal gets"</a>"."
                </p>
            </div>
        }
        .into_any()
    }

    fn has_island(&self) -> bool {
        self.query.is_live()
    }
}

fn live_line(is_live: bool, query: MonitorQuery) -> impl IntoView {
    if is_live {
        view! {
            <div class="live">
                <MonitorLive/>
                <button type="button" class="button" id="pause" hidden>"Pause"</button>
                <a class="button" href=AttacksPath.to_string()>"Play an attack…"</a>
                {filters(query)}
            </div>
        }
    } else {
        let href = query.clone().without_range().link(&MonitorPath);
        view! {
            <div class="live">
                <p>"These are past events; this page does not update."</p>
                <a class="button" href=href>"To the newest"</a>
                {filters(query)}
            </div>
        }
    }
}

fn stream_part(show: StreamRows, query: MonitorQuery) -> impl IntoView {
    let StreamRows { stream, events, older } = show;
    let (name, about) = match stream {
        AuditStream::Authentication => {
            ("Authentication", "Gate 1, who are you? Logins, credentials, sessions.")
        }
        AuditStream::Authorization => ("Authorization", "Gate 2, may you? Permissions, roles, policies."),
    };
    let id = stream.key();
    let older = older.map(|before| {
        let query = MonitorQuery { stream: Some(stream), before: Some(before), after: None, ..query.clone() };
        let label = format!("Older, {id}");
        view! { <a class="button" rel="next" href=query.link(&MonitorPath) aria-label=label>"Older"</a> }
    });
    let empty = match (older.is_some(), query.is_filtered()) {
        (true, _) => "No match among these events. There are older ones.",
        (false, true) => "No event matches. Remove a part of the filter.",
        (false, false) => "Nothing yet: refusals will appear here.",
    };
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{name}</h2>
            <p class="note">{about}</p>
            <ol class="events" id=format!("{id}-rows")>
                {events.into_iter().map(row).collect_view()}
            </ol>
            <p class="empty">{empty}</p>
            {older}
        </section>
    }
}

fn downloads(query: MonitorQuery) -> impl IntoView {
    let spreadsheet = "for a spreadsheet; a value that looks like a formula begins with an apostrophe";
    let program = "for a program, an event a line";
    let files = [(TrailFormat::Csv, "CSV", spreadsheet), (TrailFormat::JsonLines, "JSON Lines", program)];
    let links = files.map(|(format, name, about)| {
        let href = query.link(&MonitorFilePath(format));
        view! { <li><a class="button" href=href download="">{name}</a>" "{about}</li> }
    });
    let limit = with_commas(u64::try_from(FILE_ROWS).unwrap_or(u64::MAX));
    view! {
        <section class="downloads" aria-labelledby="downloads">
            <h2 id="downloads">"Download"</h2>
            <p class="note">{format!("The newest events that the filter lets through, {limit} at most.")}</p>
            <ul>{links}</ul>
        </section>
    }
}

fn filters(query: MonitorQuery) -> impl IntoView {
    let is_open = query.is_filtered();
    let MonitorQuery { stream, event, account, address, resource, status, request, .. } = query;
    let streams = AuditStream::ALL.map(|one| (one.key(), one.key()));
    let streams = [("", "both")].into_iter().chain(streams).collect();
    let events = EventName::ALL.iter().map(|one| (one.as_str(), one.as_str()));
    let events = [("", "any")].into_iter().chain(events).collect();
    let status = status.map(|status| status.to_string());
    let inputs = [
        ("status", "Status", status, "403"),
        ("account", "Account", account, "alice"),
        ("address", "IP address", address, "192.0.2.10"),
        ("resource", "Resource begins with", resource, "/profiles/"),
        ("request", "Request ID", request, "as the answer named it"),
    ];
    let inputs = inputs.map(|(name, label, value, example)| {
        let id = format!("filter-{name}");
        view! {
            <p>
                <label for=id.clone()>{label}</label>
                <input
                    id=id name=name value=value maxlength="256" placeholder=example
                    autocapitalize="none" spellcheck="false"
                />
            </p>
        }
    });
    view! {
        <details class="fold-filter" open=is_open>
            <summary>"Filter, or look for a request ID"</summary>
            <form class="filters" method="get" action=MonitorPath.to_string() autocomplete="off">
                <FilterSelect
                    name="stream" label="Stream" options=streams chosen=stream.map(AuditStream::key)
                />
                <FilterSelect name="event" label="Event" options=events chosen=event.map(EventName::as_str)/>
                {inputs}
                <p class="send">
                    <button class="button primary">"Show"</button>
                    <a class="button" href=MonitorPath.to_string()>"All events"</a>
                </p>
            </form>
        </details>
    }
}

#[cfg(test)]
#[path = "../../../tests/unit/features/monitor/mod.rs"]
mod tests;
