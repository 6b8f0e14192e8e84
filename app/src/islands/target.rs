//! What an event is about.

use leptos::ev::Event;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

/// The element that an event is about, if it is or stands in one that the selector names.
pub(super) fn target(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_ref::<Element>()?.closest(selector).ok()?
}
