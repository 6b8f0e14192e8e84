//! What the monitor asks of the browser, and of nothing else in it.

use leptos::web_sys::Event;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

/// What is done with what a source tells.
pub type Act = Closure<dyn Fn(Message)>;

#[wasm_bindgen]
extern "C" {
    pub type EventSource;
    #[wasm_bindgen(constructor)]
    pub fn open(url: &str) -> EventSource;
    #[wasm_bindgen(method)]
    pub fn close(this: &EventSource);
    #[wasm_bindgen(method, getter, js_name = readyState)]
    pub fn state(this: &EventSource) -> u8;
    #[wasm_bindgen(method, js_name = addEventListener)]
    pub fn on(this: &EventSource, event: &str, act: &Act);

    #[wasm_bindgen(extends = Event)]
    pub type Message;
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &Message) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &Message) -> String;
    #[wasm_bindgen(method, getter, js_name = lastEventId)]
    pub fn last_id(this: &Message) -> String;

    #[wasm_bindgen(js_name = parseInt)]
    pub fn number(text: &str) -> u32;
}

/// A source that does not try again (WHATWG HTML §9.2.2).
pub const CLOSED: u8 = 2;
