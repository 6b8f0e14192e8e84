//! What moves: the parts of pages that are woken in the browser. All of it also works as plain HTML.

mod gate_choice;
mod lab_live;
mod monitor_live;

pub use gate_choice::{GateChoice, deep_link};
pub use lab_live::LabLive;
pub use monitor_live::MonitorLive;

/// The element that an event is about, if it is or stands in one that the selector names.
#[cfg(feature = "hydrate")]
fn target(event: &leptos::ev::Event, selector: &str) -> Option<leptos::web_sys::Element> {
    use wasm_bindgen::JsCast;
    event.target()?.dyn_ref::<leptos::web_sys::Element>()?.closest(selector).ok()?
}
