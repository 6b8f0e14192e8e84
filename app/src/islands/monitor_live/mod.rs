//! The monitor without reloads: the events as they come, and the chart and the lists of the hour as the
//! server draws them.
//!
//! Without script the page is as it was when it was asked for, and says so.

#[cfg(feature = "hydrate")]
mod follow;

use leptos::prelude::*;

/// The line that says whether the page moves. Brings the button that holds it to light, once this is alive.
#[island]
pub fn MonitorLive() -> impl IntoView {
    wake();
    view! { <p role="status" id="live">"As it was when you asked. Reload the page for what came since."</p> }
}

#[cfg(feature = "hydrate")]
fn wake() {
    follow::begin();
}

#[cfg(not(feature = "hydrate"))]
const fn wake() {}
