//! The monitor without reloads: adds new events, and replaces the overview with the server's.

#[cfg(feature = "hydrate")]
mod follow;

use leptos::prelude::*;

/// The line that says whether the page is live. Shows the pause button once hydrated.
#[island]
pub fn MonitorLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    follow::begin();
    view! { <p role="status" id="live">"As it was when you asked. Reload the page for what came since."</p> }
}
