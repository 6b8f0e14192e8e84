//! The monitor without reloads: follows the event stream, adds new rows, and replaces the overview.

use std::cell::Cell;

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

use crate::islands::target;

/// The event types: for the connection, the overview, an attack's banner and counter, and the two streams.
const EVENTS: [&str; 7] = ["open", "error", "overview", "attack", "sent", "authentication", "authorization"];

/// The connection of the page to the stream.
struct MonitorConnection {
    /// The address of the stream, to which the number of the last event is appended.
    stream: String,
    /// The maximum number of rows of each stream.
    rows: u32,
    last: Cell<String>,
    source: Cell<Option<EventSource>>,
    /// Whether the connection was lost and has not opened again.
    is_lost: Cell<bool>,
    is_paused: Cell<bool>,
    handler: Cell<Option<Handler>>,
}

/// Follows the stream for the lifetime of the page.
pub fn start() {
    let Some(connection) = MonitorConnection::from_page() else { return };
    let connection: &'static MonitorConnection = Box::leak(Box::new(connection));
    connection.handler.set(Some(Handler::new(move |message| connection.handle(&message))));
    connection.open();
    if let Some(button) = find("pause") {
        let _ = button.remove_attribute("hidden");
    }
    window_event_listener_untyped("click", move |event| {
        if let Some(button) = target(&event, "#pause") {
            connection.pause(&button);
        }
    });
    window_event_listener_untyped("pagehide", move |_| connection.close());
    window_event_listener_untyped("pageshow", move |_| connection.resume());
}

impl MonitorConnection {
    fn from_page() -> Option<Self> {
        let monitor = find("monitor")?;
        let mut stream = monitor.get_attribute("data-stream")?;
        stream.push_str(if stream.contains('?') { "&after=" } else { "?after=" });
        Some(Self {
            stream,
            rows: number(&monitor.get_attribute("data-rows")?),
            last: Cell::new(monitor.get_attribute("data-after")?),
            source: Cell::default(),
            is_lost: Cell::default(),
            is_paused: Cell::default(),
            handler: Cell::default(),
        })
    }

    fn open(&self) {
        let last = self.last.take();
        let source = EventSource::open(&[self.stream.as_str(), &last].concat());
        self.last.set(last);
        if let Some(handler) = self.handler.take() {
            for event in EVENTS {
                source.on(event, &handler);
            }
            self.handler.set(Some(handler));
        }
        self.source.set(Some(source));
    }

    fn close(&self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
    }

    /// Whether the event source is missing, or is closed and does not reconnect.
    fn is_closed(&self) -> bool {
        let source = self.source.take();
        let is_closed = source.as_ref().is_none_or(|source| source.state() == CLOSED);
        self.source.set(source);
        is_closed
    }

    /// Reopens the stream on a page that the browser restored. On a new page, the stream is already open.
    fn resume(&self) {
        if self.is_closed() && !self.is_paused.get() {
            self.open();
        }
    }

    fn handle(&self, message: &MessageEvent) {
        match message.kind().as_str() {
            "open" if self.is_lost.take() => announce("Live again: what was missed is here."),
            "open" => announce("Live: new events appear automatically."),
            "error" => {
                self.is_lost.set(true);
                announce(if self.is_closed() {
                    "The connection has ended: you may be logged out, or too many may be following. Reload \
                        the page."
                } else {
                    "The connection is lost. Trying again."
                });
            }
            "overview" => show_overview(&message.data()),
            part @ ("attack" | "sent") => {
                if let Some(part) = find(part) {
                    part.set_inner_html(&message.data());
                }
            }
            stream => {
                self.last.set(message.last_id());
                self.add_row(stream, &message.data());
            }
        }
    }

    /// Adds a row at the top, and removes surplus rows at the bottom, unless they have the focus.
    fn add_row(&self, stream: &str, row: &str) {
        let Some(rows) = find(&[stream, "-rows"].concat()) else { return };
        let _ = rows.insert_adjacent_html("afterbegin", row);
        while rows.child_element_count() > self.rows
            && let Some(last) = rows.last_element_child().filter(|last| !is_focus_in(last))
        {
            last.remove();
        }
    }

    fn pause(&self, button: &Element) {
        let is_pausing = !self.is_closed();
        self.is_paused.set(is_pausing);
        if is_pausing {
            self.close();
            announce("Paused. What comes now is shown when you go on.");
        } else {
            self.open();
        }
        button.set_text_content(Some(if is_pausing { "Go on" } else { "Pause" }));
    }
}

/// Replaces the overview. An open table stays open.
fn show_overview(html: &str) {
    let Some(overview) = find("overview").filter(|overview| !is_focus_in(overview)) else { return };
    let table = || overview.query_selector("details").ok().flatten();
    let is_open = table().is_some_and(|table| table.has_attribute("open"));
    overview.set_inner_html(html);
    if let Some(table) = table().filter(|_| is_open) {
        let _ = table.set_attribute("open", "");
    }
}

/// Sets the status line only if its text changes, because screen readers announce every change.
fn announce(text: &str) {
    if let Some(line) = find("live").filter(|line| line.text_content().as_deref() != Some(text)) {
        line.set_text_content(Some(text));
    }
}

fn find(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

fn is_focus_in(element: &Element) -> bool {
    document().active_element().is_some_and(|active| element.contains(Some(&active)))
}

/// The handler for the events of an event source.
pub type Handler = Closure<dyn Fn(MessageEvent)>;

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
    pub fn on(this: &EventSource, event: &str, handler: &Handler);

    #[wasm_bindgen(extends = Event)]
    pub type MessageEvent;
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn kind(this: &MessageEvent) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &MessageEvent) -> String;
    #[wasm_bindgen(method, getter, js_name = lastEventId)]
    pub fn last_id(this: &MessageEvent) -> String;

    #[wasm_bindgen(js_name = parseInt)]
    pub fn number(text: &str) -> u32;
}

/// The state of an event source that does not reconnect (WHATWG HTML §9.2.2).
pub const CLOSED: u8 = 2;
