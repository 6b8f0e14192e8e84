//! The lab without reloads: fetches the page that the browser would have loaded, and shows its result. On any
//! error, loads the page instead. Also handles Back and Forward, and the copy buttons.

use std::cell::Cell;
use std::time::Duration;

use js_sys::Promise;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{Document, Element, HtmlElement, MouseEvent};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::islands::target;
use crate::wire::{LabPath, Route};

/// The state of the navigation within the lab.
struct Navigation {
    /// The number of the latest visit. A response to an earlier visit is not shown.
    latest: Cell<u32>,
    /// The address shown, without its fragment.
    address: Cell<String>,
}

/// Listens for the lifetime of the page, and sets `data-alive`, which shows the copy buttons.
pub fn listen() {
    let lab: &'static Navigation =
        Box::leak(Box::new(Navigation { latest: Cell::default(), address: Cell::new(current_url()) }));
    window_event_listener_untyped("submit", move |event| lab.handle_submit(&event));
    window_event_listener_untyped("click", move |event| lab.handle_click(&event));
    window_event_listener_untyped("popstate", move |_| lab.handle_popstate());
    listen_to_copy_buttons();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-alive", "");
    }
}

impl Navigation {
    fn handle_submit(&'static self, event: &Event) {
        let Some(form) = target(event, "form[data-lab]") else { return };
        event.prevent_default();
        let query = UrlSearchParams::from(&FormData::of(&form)).to_text();
        // An empty path stays, because the server refuses it.
        let is_kept = |pair: &&str| !pair.ends_with('=') || *pair == "path=";
        let pairs: Vec<_> = query.split('&').filter(is_kept).collect();
        let separator = if pairs.is_empty() { "" } else { "?" };
        self.navigate([LabPath::PATTERN, separator, &pairs.join("&")].concat(), true);
    }

    /// Ignores a click that opens another tab or a download.
    fn handle_click(&'static self, event: &Event) {
        let link = target(event, "a[data-lab]").filter(|_| is_plain(event));
        if let Some(link) = link.and_then(|link| link.get_attribute("href")) {
            event.prevent_default();
            self.navigate(link, true);
        }
    }

    /// Handles Back and Forward. A jump to a fragment also fires this event, and is ignored.
    fn handle_popstate(&'static self) {
        let url = current_url();
        if self.address.replace(url.clone()) != url {
            self.navigate(url, false);
        }
    }

    fn navigate(&'static self, url: String, push: bool) {
        let number = self.latest.get() + 1;
        self.latest.set(number);
        if let Some(current) = lab_element() {
            let _ = current.set_attribute("aria-busy", "true");
        }
        spawn_local(async move {
            let response = fetch_page(&url).await.ok();
            if self.latest.get() != number {
                return;
            }
            if response.is_none_or(|(page, url)| !self.show(&page, &url, push)) {
                load(&url);
            }
        });
    }

    /// Shows the lab of a fetched page, or why its query was refused. `false` if neither is possible.
    fn show(&self, page: &Document, url: &str, push: bool) -> bool {
        let Some(current) = lab_element() else { return false };
        let Some(new) = page.get_element_by_id("lab") else { return push && show_refusal(page, &current) };
        if current.replace_with_with_node_1(&new).is_err() {
            return false;
        }
        if push {
            push_state(&JsValue::NULL, "", url);
        }
        self.address.set(current_url());
        document().set_title(&page.title());
        announce(&page.title());
        let heading = document().query_selector("#lab-result h2").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let _ = heading.focus();
        }
        true
    }
}

/// Whether a click uses the main button and no modifier key, which could open another tab.
fn is_plain(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        let modifiers = [click.meta_key(), click.ctrl_key(), click.shift_key(), click.alt_key()];
        click.button() == 0 && !modifiers.contains(&true)
    })
}

/// Fetches a page. Returns the document, and its address after redirects.
async fn fetch_page(url: &str) -> Result<(Document, String), JsValue> {
    let response: Response = JsFuture::from(fetch(url)).await?.unchecked_into();
    if !matches!(response.status(), 200 | 400) {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()).await?.as_string().unwrap_or_default();
    Ok((DomParser::new().parse(&text, "text/html"), response.url()))
}

/// Shows why a query was refused, above the form that sent it. `false` if the page gives no reason.
fn show_refusal(page: &Document, lab: &Element) -> bool {
    let Some(reason) = page.get_element_by_id("why") else { return false };
    let _ = lab.remove_attribute("aria-busy");
    let _ = lab.set_attribute("data-refused", "");
    announce(&reason.text_content().unwrap_or_default());
    lab.scroll_into_view();
    true
}

fn current_url() -> String {
    document().url().unwrap_or_default().split('#').next().unwrap_or_default().to_owned()
}

fn lab_element() -> Option<Element> {
    document().get_element_by_id("lab")
}

/// Sets the text of the status line without a signal, to keep the WASM small.
fn announce(text: &str) {
    if let Some(line) = document().get_element_by_id("said") {
        line.set_text_content(Some(text));
    }
}

/// Listens on the window, to include buttons that are added later.
fn listen_to_copy_buttons() {
    window_event_listener_untyped("click", move |event| {
        let Some(button) = target(&event, "[data-copies]").filter(|_| is_plain(&event)) else { return };
        event.prevent_default();
        let source = button.get_attribute("data-copies").and_then(|id| document().get_element_by_id(&id));
        if let Some(source) = source {
            spawn_local(copy(button, source));
        }
    });
}

/// Copies a text. Without a clipboard, which needs HTTPS or localhost, selects the text instead.
async fn copy(button: Element, source: Element) {
    let is_copied = match write_text(&source.text_content().unwrap_or_default()) {
        Ok(writing) => JsFuture::from(writing).await.is_ok(),
        Err(_) => false,
    };
    if !is_copied {
        if let Ok(Some(details)) = source.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        selection().select(&source);
        announce("Selected. Copy it with your keyboard.");
        return;
    }
    announce("Copied.");
    button.set_text_content(Some("Copied"));
    let label = if button.has_attribute("href") { "Copy link" } else { "Copy" };
    set_timeout(move || button.set_text_content(Some(label)), Duration::from_secs(2));
}

#[wasm_bindgen]
extern "C" {
    pub fn fetch(url: &str) -> Promise;

    pub type Response;
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Response) -> u16;
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Response) -> String;
    #[wasm_bindgen(method)]
    pub fn text(this: &Response) -> Promise;

    #[wasm_bindgen(js_name = DOMParser)]
    pub type DomParser;
    #[wasm_bindgen(constructor, js_class = "DOMParser")]
    pub fn new() -> DomParser;
    #[wasm_bindgen(method, js_name = parseFromString)]
    pub fn parse(this: &DomParser, text: &str, kind: &str) -> Document;

    pub type FormData;
    #[wasm_bindgen(constructor)]
    pub fn of(form: &Element) -> FormData;

    #[wasm_bindgen(js_name = URLSearchParams)]
    pub type UrlSearchParams;
    #[wasm_bindgen(constructor, js_class = "URLSearchParams")]
    pub fn from(form: &FormData) -> UrlSearchParams;
    #[wasm_bindgen(method, js_name = toString)]
    pub fn to_text(this: &UrlSearchParams) -> String;

    #[wasm_bindgen(js_namespace = history, js_name = pushState)]
    pub fn push_state(state: &JsValue, unused: &str, url: &str);

    #[wasm_bindgen(js_namespace = location, js_name = assign)]
    pub fn load(url: &str);

    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    pub fn write_text(text: &str) -> Result<Promise, JsValue>;

    pub type Selection;
    #[wasm_bindgen(js_name = getSelection)]
    pub fn selection() -> Selection;
    #[wasm_bindgen(method, js_name = selectAllChildren)]
    pub fn select(this: &Selection, element: &Element);
}
