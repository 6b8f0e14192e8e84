//! What came of a request, in one line: the status, the status line, how long it took, how much went over the
//! wire.

use leptos::prelude::*;

use crate::components::{StatusChip, count_of, grouped};
use crate::lab::Exchange;

/// The verdict of an exchange.
#[component]
pub fn VerdictLine(exchange: Exchange) -> impl IntoView {
    let Exchange { status, stop, micros, sent, came_back, policy, .. } = exchange;
    let policy = policy.map(|policy| view! { <li>"policy: "{policy.key()}</li> });
    view! {
        <div class="verdict-line">
            <StatusChip status stop/>
            <code>{came_back.start_line}</code>
            <ul class="measures">
                {policy}
                <li>{grouped(micros)}" µs"</li>
                <li>{count_of(sent.bytes, "byte")}" sent"</li>
                <li>{count_of(came_back.bytes, "byte")}" came back"</li>
            </ul>
        </div>
    }
    .into_any()
}
