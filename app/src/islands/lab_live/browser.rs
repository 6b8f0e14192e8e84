//! What the lab asks of the browser, and of nothing else in it.

use js_sys::Promise;
use leptos::web_sys::{Document, Element};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    pub fn fetch(url: &str) -> Promise;

    pub type Response;
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Response) -> u16;
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
    pub type Query;
    #[wasm_bindgen(constructor, js_class = "URLSearchParams")]
    pub fn from(form: &FormData) -> Query;
    #[wasm_bindgen(method, js_name = toString)]
    pub fn written(this: &Query) -> String;

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
