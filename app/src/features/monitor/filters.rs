//! Which events to show: a plain form that GETs, so every part of the trail has an address.

use leptos::prelude::*;

use crate::features::monitor::audit::{EventName, Stream};
use crate::features::monitor::query::MonitorQuery;
use crate::wire::MonitorPath;

/// The form.
#[component]
pub(crate) fn Filters(query: MonitorQuery) -> impl IntoView {
    let is_open = query.is_filtered();
    let MonitorQuery { stream, event, account, address, resource, status, request, .. } = query;
    let streams = Stream::ALL.map(|one| (one.key(), Some(one) == stream));
    let events = EventName::ALL.iter().map(|one| (one.as_str(), Some(*one) == event));
    view! {
        <details class="fold-filter" open=is_open>
            <summary>"Filter, or look for a request id"</summary>
            <form class="filters" method="get" action=MonitorPath.to_string() autocomplete="off">
                <Choice name="stream" label="Stream" none="both" options=streams.to_vec()/>
                <Choice name="event" label="Event" none="any" options=events.collect()/>
                <Text name="status" label="Status" value=status.map(|status| status.to_string()) example="403"/>
                <Text name="account" label="Account" value=account example="alice"/>
                <Text name="address" label="Address" value=address example="192.0.2.10"/>
                <Text name="resource" label="Resource begins with" value=resource example="/profiles/"/>
                <Text name="request" label="Request id" value=request example="as the answer named it"/>
                <p class="send">
                    <button class="button primary">"Show"</button>
                    <a class="button" href=MonitorPath.to_string()>"All events"</a>
                </p>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    none: &'static str,
    options: Vec<(&'static str, bool)>,
) -> impl IntoView {
    let id = format!("filter-{name}");
    let options = options
        .into_iter()
        .map(|(value, chosen)| view! { <option value=value selected=chosen>{value}</option> })
        .collect_view();
    view! {
        <p>
            <label for=id.clone()>{label}</label>
            <select id=id name=name><option value="">{none}</option>{options}</select>
        </p>
    }
    .into_any()
}

#[component]
fn Text(
    name: &'static str,
    label: &'static str,
    value: Option<String>,
    example: &'static str,
) -> impl IntoView {
    let id = format!("filter-{name}");
    view! {
        <p>
            <label for=id.clone()>{label}</label>
            <input
                id=id name=name value=value maxlength="256" placeholder=example autocapitalize="none" spellcheck="false"
            />
        </p>
    }
    .into_any()
}
