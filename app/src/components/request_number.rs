//! The number of a refused request: an answer tells little, and the audit trail tells the rest under that
//! number.

use leptos::prelude::*;

/// What to name to whoever runs the server.
#[component]
pub fn RequestNumber(instance: String) -> impl IntoView {
    view! {
        <p class="request-number">"The number of this request, for whoever runs the \
            server: "<code>{instance}</code></p>
    }
    .into_any()
}
