//! One exchange: what was sent, what came back, and the way of the decision between them.

use leptos::prelude::*;

use crate::wire::Exchange;

/// An exchange, whole.
#[component]
pub fn ExchangeView(
    /// What passed.
    exchange: Exchange,
    /// An id that nothing else on the page has; needed where there are two.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let json = serde_json::to_string_pretty(&exchange).unwrap_or_default();
    view! { <pre id=id>{json}</pre> }.into_any()
}
