//! The address of the picture, kept in step with the choice so that it stays a deep link.

use crate::catalogue::{Persona, ResourceEntry};
use crate::wire::{HomePath, Route};

/// The address that shows this choice.
pub fn deep_link(persona: &Persona, resource: &ResourceEntry) -> String {
    format!("{}?persona={}&resource={}", HomePath::PATTERN, persona.key, resource.key)
}

/// Puts it into the address bar, without a new entry in the history.
#[cfg(feature = "hydrate")]
pub fn show(link: &str) {
    browser::replace_state(&wasm_bindgen::JsValue::NULL, "", link);
}

/// The server has no address bar.
#[cfg(not(feature = "hydrate"))]
pub const fn show(_link: &str) {}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = history, js_name = replaceState)]
        pub fn replace_state(state: &JsValue, unused: &str, url: &str);
    }
}
