//! Islands: the parts of pages that hydrate in the browser. Each also works as plain HTML.

mod gate_choice;
mod lab_live;
mod monitor_live;

pub use gate_choice::{GateChoice, deep_link};
pub use lab_live::LabLive;
pub use monitor_live::MonitorLive;

/// The closest element to the target of an event that matches the selector, if any.
#[cfg(feature = "hydrate")]
fn target(event: &leptos::ev::Event, selector: &str) -> Option<leptos::web_sys::Element> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_ref::<leptos::web_sys::Element>()?.closest(selector).ok()?
}
