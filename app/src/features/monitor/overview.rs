//! The last hour in figures: suspected attacks, a chart by the minute, and the most frequent refusals.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use strum::EnumString;

use crate::components::{ScrollTable, with_commas};
use crate::features::monitor::audit::AuditEvent;
use crate::features::monitor::event::format_iso_time;
use crate::features::monitor::query::events_link;
use crate::wire::routes;

/// A part of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MonitorEvents {
    /// The events, newest first. Oldest first if the query has `after` but not `before`.
    pub events: Vec<AuditEvent>,
    /// The value of `before` for the next older events. Missing if there are no older events.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1024, nullable = false)]
    pub before: Option<i64>,
    /// The value of `after` for later events.
    #[schema(example = 1070)]
    pub after: i64,
}

/// A summary of the last hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The minutes, oldest first.
    pub minutes: Vec<Minute>,
    /// The accounts with the most refusals.
    pub accounts: Vec<RefusalCount>,
    /// The addresses with the most refusals.
    pub addresses: Vec<RefusalCount>,
    /// The resources with the most refusals.
    pub resources: Vec<RefusalCount>,
    /// The suspected attacks.
    pub suspicions: Vec<Suspicion>,
    /// Whether there were too many events to count, so that the oldest ones of the hour are left out.
    pub is_truncated: bool,
}

/// A minute of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minute {
    /// The start of the minute, in RFC 3339.
    pub at: String,
    /// Answers with 401.
    pub unauthenticated: u32,
    /// Answers with a 403, or with a 404 that the access policy decided.
    pub refused: u32,
}

/// A row of a list of the most frequent refusals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalCount {
    /// The name of the account, the address or the path of the resource.
    pub name: String,
    /// The number of refusals.
    pub count: u32,
}

/// The subject of a suspicion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suspect {
    /// The user name of an account.
    Account(String),
    /// An IP address.
    Address(String),
}

/// A pattern that looks like an attack, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// The suspected attack: guessing or probing.
    pub looks_like: &'static str,
    /// The suspected account or address.
    pub suspect: Suspect,
    /// The count in words, such as `12 failed logins`.
    pub counted: String,
    /// The rule behind the suspicion.
    pub rule: &'static str,
}

/// A file format for the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum TrailFormat {
    /// RFC 4180.
    Csv,
    /// A JSON object (RFC 8259) in each line.
    #[strum(serialize = "jsonl")]
    JsonLines,
}

routes! {
    /// The events as a file.
    MonitorFilePath(TrailFormat) = "/monitor.{format}";
}

const TRUNCATED_NOTE: &str = "There was more than is counted: of the latest 10,000 events alone.";

pub(super) fn overview_parts(overview: Overview) -> impl IntoView {
    let Overview { minutes, accounts, addresses, resources, suspicions, is_truncated } = overview;
    let list = if suspicions.is_empty() {
        view! { <p class="note">"Nothing looks like guessing or probing in the last 10 minutes."</p> }
            .into_any()
    } else {
        view! { <ul class="suspicions">{suspicions.into_iter().map(suspicion).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <section aria-labelledby="suspicions">
            <h2 id="suspicions">"What it looks like"</h2>
            {list}
            {is_truncated.then(|| view! { <p class="note">{TRUNCATED_NOTE}</p> })}
        </section>
        {chart(minutes)}
        <section aria-labelledby="most">
            <h2 id="most">"Refused most in the last hour"</h2>
            {is_truncated.then(|| view! { <p class="note">{TRUNCATED_NOTE}</p> })}
            <div class="tops">
                {refusal_list("Accounts", "account", accounts)}
                {refusal_list("IP addresses", "address", addresses)}
                {refusal_list("Resources", "resource", resources)}
            </div>
        </section>
    }
}

fn suspicion(suspicion: Suspicion) -> impl IntoView {
    let Suspicion { looks_like, suspect, counted, rule } = suspicion;
    let (kind, name) = match suspect {
        Suspect::Account(name) => ("account", name),
        Suspect::Address(name) => ("address", name),
    };
    let href = events_link(kind, &name);
    view! {
        <li>
            <p>
                <b>{format!("Looks like {looks_like}: ")}</b>{counted}", "{kind}" "
                <a href=href><code>{name}</code></a>
            </p>
            <p class="note">"The rule: "{rule}"."</p>
        </li>
    }
}

fn refusal_list(label: &'static str, part: &'static str, rows: Vec<RefusalCount>) -> impl IntoView {
    let rows = rows.into_iter().map(|RefusalCount { name, count }| {
        let href = events_link(part, &name);
        view! { <li><a href=href><code>{name}</code></a><b>{count}</b></li> }
    });
    view! {
        <div>
            <h3>{label}</h3>
            <ol>{rows.collect_view()}</ol>
            <p class="note none">"None."</p>
        </div>
    }
}

/// Units of the chart: the width of a minute, the maximum height of a bar, and the position of the axis.
const MINUTE_WIDTH: u32 = 10;
const BAR_HEIGHT: u32 = 60;
const AXIS_Y: u32 = 62;

fn chart(minutes: Vec<Minute>) -> impl IntoView {
    let highest = minutes.iter().map(|minute| minute.unauthenticated.max(minute.refused)).max().unwrap_or(0);
    let total = |count: fn(&Minute) -> u32| with_commas(minutes.iter().map(count).sum::<u32>());
    let (first, second) = (total(|minute| minute.unauthenticated), total(|minute| minute.refused));
    let description = format!(
        "Answers of the last hour: {first} with 401 (bars upward), {second} with 403 or 404 (bars downward); \
            {} in the highest minute.",
        with_commas(highest)
    );
    let up = bars(&minutes, "gate-1", |minute| minute.unauthenticated, highest);
    let down = bars(&minutes, "gate-2", |minute| minute.refused, highest);
    let hour = |minute: Option<&Minute>| minute.map(|minute| format_iso_time(&minute.at)[11..16].to_owned());
    let (from, to) = (hour(minutes.first()), hour(minutes.last()));
    view! {
        <section aria-labelledby="chart">
            <h2 id="chart">"The last hour by the minute"</h2>
            <figure class="chart">
                <p>"401: who are you?"</p>
                <svg
                    viewBox="0 0 600 62" preserveAspectRatio="none" role="img"
                    aria-labelledby="chart-title chart-desc"
                >
                    <title id="chart-title">"401s against 403s and 404s, by the minute"</title>
                    <desc id="chart-desc">{description.clone()}</desc>
                    <path class="axis" d="M0 61.5H600"/>
                    {up}
                </svg>
                <p>"403 and 404: not you, nothing here"</p>
                <svg viewBox="0 61 600 62" preserveAspectRatio="none" aria-hidden="true">
                    <path class="axis" d="M0 61.5H600"/>
                    {down}
                </svg>
                <p class="ticks"><span>{from}</span><span>{to}" UTC"</span></p>
                <figcaption class="note">{description}</figcaption>
            </figure>
            {table(minutes)}
        </section>
    }
}

/// The bars on one side of the axis: upward for gate 1, downward for gate 2.
fn bars(minutes: &[Minute], class: &'static str, count_of: fn(&Minute) -> u32, highest: u32) -> AnyView {
    let bar = |(minute, at): (&Minute, u32)| {
        let count = count_of(minute);
        let share = u64::from(count) * u64::from(BAR_HEIGHT) / u64::from(highest.max(1));
        let height = u32::try_from(share).unwrap_or(BAR_HEIGHT).max(2);
        let (x, y) = (at * MINUTE_WIDTH + 1, if class == "gate-1" { AXIS_Y - height } else { AXIS_Y });
        (count > 0).then(|| view! { <rect class=class x=x y=y width=MINUTE_WIDTH - 2 height=height/> })
    };
    minutes.iter().zip(0u32..).map(bar).collect_view().into_any()
}

fn table(minutes: Vec<Minute>) -> impl IntoView {
    let rows = minutes
        .into_iter()
        .rev()
        .filter(|minute| minute.unauthenticated + minute.refused > 0)
        .map(|Minute { at, unauthenticated, refused }| {
            let time = format_iso_time(&at)[..16].to_owned();
            view! { <tr><th scope="row">{time}</th><td>{unauthenticated}</td><td>{refused}</td></tr> }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <details>
                <summary>"The same as a table"</summary>
                <ScrollTable
                    label="The last hour by the minute, as a table"
                    heads=vec!["Minute (UTC)", "401", "403 and 404"]
                >
                    {rows}
                </ScrollTable>
            </details>
        }
    })
}
