//! What the last hour comes to: what it looks like, the chart, and who and what was refused most.

use leptos::prelude::*;

use crate::features::monitor::chart::Chart;
use crate::features::monitor::fragment;
use crate::features::monitor::numbers::{Overview, Suspect, Suspicion, Top};
use crate::features::monitor::query::MonitorQuery;
use crate::wire::MonitorPath;

/// Where more happened than is looked at.
const CUT: &str = "There was more than is counted: of the latest 10,000 events alone.";

/// The overview.
#[component]
pub(crate) fn OverviewParts(overview: Overview) -> impl IntoView {
    let Overview { minutes, accounts, addresses, resources, suspicions, cut } = overview;
    let account = |name| MonitorQuery { account: Some(name), ..MonitorQuery::default() };
    let address = |name| MonitorQuery { address: Some(name), ..MonitorQuery::default() };
    let resource = |name| MonitorQuery { resource: Some(name), ..MonitorQuery::default() };
    view! {
        <Suspicions suspicions cut/>
        <Chart minutes/>
        <section aria-labelledby="most">
            <h2 id="most">"Refused most in the last hour"</h2>
            {cut.then(|| view! { <p class="note">{CUT}</p> })}
            <div class="tops">
                {tops("Accounts", accounts, account)}
                {tops("Addresses", addresses, address)}
                {tops("Resources", resources, resource)}
            </div>
        </section>
    }
    .into_any()
}

/// What the events of the last minutes look like, and by which rule.
#[component]
fn Suspicions(suspicions: Vec<Suspicion>, cut: bool) -> impl IntoView {
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
            {cut.then(|| view! { <p class="note">{CUT}</p> })}
        </section>
    }
    .into_any()
}

fn suspicion(found: Suspicion) -> impl IntoView {
    let Suspicion { looks_like, suspect, counted, rule } = found;
    let (which, name, query) = match suspect {
        Suspect::Account(name) => {
            ("account", name.clone(), MonitorQuery { account: Some(name), ..MonitorQuery::default() })
        }
        Suspect::Address(name) => {
            ("address", name.clone(), MonitorQuery { address: Some(name), ..MonitorQuery::default() })
        }
    };
    view! {
        <li>
            <p>
                <b>{format!("Looks like {looks_like}: ")}</b>{counted}", "{which}" "
                <a href=query.link(&MonitorPath)><code>{name}</code></a>
            </p>
            <p class="note">"The rule: "{rule}"."</p>
        </li>
    }
}

fn tops(label: &'static str, rows: Vec<Top>, query: fn(String) -> MonitorQuery) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|Top { name, count }| {
            let href = query(name.clone()).link(&MonitorPath);
            view! { <li><a href=href><code>{name}</code></a><b>{count}</b></li> }
        })
        .collect_view();
    view! {
        <div>
            <h3>{label}</h3>
            <ol>{rows}</ol>
            <p class="note none">"None."</p>
        </div>
    }
}

/// The overview by itself, for a page that is there already.
pub fn overview_html(overview: Overview) -> String {
    fragment(|| view! { <OverviewParts overview/> })
}
