//! One event as a row of its stream.

use leptos::prelude::*;

use crate::components::StatusChip;
use crate::features::monitor::audit::AuditEvent;
use crate::features::monitor::{MonitorEventPath, fragment};

/// The row: when and what, and under it the request, who, from where, and why.
#[component]
pub(crate) fn Row(event: AuditEvent) -> impl IntoView {
    let AuditEvent {
        id, at, event, account, method, resource, status, gate, reason, address, target, ..
    } = event;
    let who = account.unwrap_or_else(|| "nobody known".to_owned());
    let time = clock(&at);
    view! {
        <li>
            <p class="event-head">
                <time datetime=at>{time}</time>
                <a href=MonitorEventPath(id).to_string()><code>{event.as_str()}</code></a>
                <StatusChip status stop=gate/>
            </p>
            <p class="event-facts">
                <code>{format!("{method} {resource}")}</code>
                " by "<b>{who}</b>
                {target.map(|target| view! { " to "<b>{target}</b> })}
                " from "<code>{address}</code>
                {reason.map(|reason| view! { ": "<code>{reason}</code> })}
            </p>
        </li>
    }
    .into_any()
}

/// `2026-03-01 09:30:00` of `2026-03-01T09:30:00Z`.
pub(crate) fn clock(at: &str) -> String {
    at.trim_end_matches('Z').replace('T', " ")
}

/// The row by itself, for a page that is there already.
pub fn event_html(event: AuditEvent) -> String {
    fragment(|| view! { <Row event/> })
}
