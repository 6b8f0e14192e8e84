//! The last hour by the minute: 401s upward, 403s and 404s downward from one line, so that neither needs its
//! color to be told.

use leptos::prelude::*;

use crate::components::grouped;
use crate::features::monitor::numbers::Minute;
use crate::features::monitor::row::clock;

/// Units of the picture: a minute, and the room for the bars of one side.
const MINUTE: u32 = 10;
const SIDE: u32 = 60;
/// Where the line between the sides is.
const LINE: u32 = 62;

/// The chart, and the same as a table.
#[component]
pub(crate) fn Chart(minutes: Vec<Minute>) -> impl IntoView {
    let highest = minutes.iter().map(|minute| minute.unauthenticated.max(minute.refused)).max().unwrap_or(0);
    let sum = |count: fn(&Minute) -> u32| grouped(minutes.iter().map(count).sum::<u32>());
    let (first, second) = (sum(|minute| minute.unauthenticated), sum(|minute| minute.refused));
    let says = format!(
        "Answers of the last hour: {first} with 401 (bars upward), {second} with 403 or 404 (bars downward); \
            {} in the highest minute.",
        grouped(highest)
    );
    let bars = minutes.iter().zip(0u32..).map(|(minute, at)| bars(minute, at, highest)).collect_view();
    let hour = |minute: Option<&Minute>| minute.map(|minute| clock(&minute.at)[11..16].to_owned());
    let (from, to) = (hour(minutes.first()), hour(minutes.last()));
    view! {
        <section aria-labelledby="chart">
            <h2 id="chart">"The last hour by the minute"</h2>
            <figure class="chart">
                <p>"401: who are you?"</p>
                <svg viewBox="0 0 600 \
                    124" preserveAspectRatio="none" role="img" aria-labelledby="chart-title chart-desc">
                    <title id="chart-title">"401s against 403s and 404s, by the minute"</title>
                    <desc id="chart-desc">{says.clone()}</desc>
                    {bars}
                    <path class="axis" d="M0 62H600"/>
                </svg>
                <p class="ticks"><span>{from}</span><span>{to}" UTC"</span></p>
                <p>"403 and 404: not you, nothing here"</p>
                <figcaption class="note">{says}</figcaption>
            </figure>
            <Table minutes/>
        </section>
    }
    .into_any()
}

/// The two bars of a minute. What is there at all is seen.
fn bars(minute: &Minute, at: u32, highest: u32) -> impl IntoView + use<> {
    let height = |count: u32| {
        let share = u64::from(count) * u64::from(SIDE) / u64::from(highest.max(1));
        u32::try_from(share).unwrap_or(SIDE).max(2)
    };
    let x = at * MINUTE + 1;
    let bar = |class: &'static str, count: u32, y: u32| {
        (count > 0).then(|| view! { <rect class=class x=x y=y width=MINUTE - 2 height=height(count)/> })
    };
    let up = height(minute.unauthenticated);
    view! {
        {bar("gate-1", minute.unauthenticated, LINE - up)}
        {bar("gate-2", minute.refused, LINE)}
    }
}

/// The minutes in which something was.
#[component]
fn Table(minutes: Vec<Minute>) -> impl IntoView {
    let rows = minutes
        .into_iter()
        .rev()
        .filter(|minute| minute.unauthenticated + minute.refused > 0)
        .map(|Minute { at, unauthenticated, refused }| {
            let time = clock(&at)[..16].to_owned();
            view! { <tr><th scope="row">{time}</th><td>{unauthenticated}</td><td>{refused}</td></tr> }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <details>
                <summary>"The same as a table"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="The last hour by the minute, as a \
                    table">
                    <table>
                        <thead><tr><th scope="col">"Minute \
                            (UTC)"</th><th scope="col">"401"</th><th scope="col">"403 and \
                            404"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
    })
}
