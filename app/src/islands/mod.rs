//! Islands: the parts of pages that hydrate in the browser. Each also works as plain HTML.

mod gate_choice;
#[cfg(feature = "hydrate")]
mod lab_live;
#[cfg(feature = "hydrate")]
mod monitor_live;

use leptos::prelude::*;

pub use gate_choice::{Choice, DECISION, GateChoice, deep_link};

/// The status line of the lab for screen readers, and the listeners on its form, links and buttons.
#[island]
pub fn LabLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    lab_live::listen();
    view! { <p class="said" role="status" id="said"></p> }
}

/// The line that says whether the monitor is live. Shows the pause button once hydrated.
#[island]
pub fn MonitorLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    monitor_live::start();
    view! { <p role="status" id="live">"As it was when you asked. Reload the page for what came since."</p> }
}

/// The closest element to the target of an event that matches the selector, if any.
#[cfg(feature = "hydrate")]
fn target(event: &leptos::ev::Event, selector: &str) -> Option<leptos::web_sys::Element> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_ref::<leptos::web_sys::Element>()?.closest(selector).ok()?
}
