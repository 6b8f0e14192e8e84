//! One exchange: what was sent, what came back, and the way of the decision between them.

use leptos::prelude::*;

use super::TraceGraph;
use crate::wire::Exchange;

/// An exchange, whole.
#[component]
pub fn ExchangeView(
    /// What passed.
    exchange: Exchange,
) -> impl IntoView {
    let json = serde_json::to_string_pretty(&exchange).unwrap_or_default();
    let Exchange { trace, stop, status, .. } = exchange;
    view! {
        <TraceGraph trace stop status/>
        <pre>{json}</pre>
    }
    .into_any()
}
