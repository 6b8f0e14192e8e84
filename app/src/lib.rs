//! The pages of Two Gates: compiled for the server, which renders them, and to WASM, which wakes the islands.
//!
//! Knows no HTTP server and no database. A page is a pure function of its data; [`catalogue`] is plain
//! tables. The browser's copy has no pages: it needs the islands alone.

pub mod catalogue;
#[expect(clippy::needless_pass_by_value, reason = "a component owns its props, whether or not it keeps them")]
pub mod components;
pub mod export;
#[cfg(feature = "ssr")]
#[expect(clippy::needless_pass_by_value, reason = "a component owns its props, whether or not it keeps them")]
pub mod features;
#[expect(clippy::needless_pass_by_value, reason = "a component owns its props, whether or not it keeps them")]
pub mod islands;
pub mod lab;
#[cfg(feature = "ssr")]
#[expect(clippy::needless_pass_by_value, reason = "a component owns its props, whether or not it keeps them")]
pub mod school;
#[cfg(feature = "ssr")]
#[expect(clippy::needless_pass_by_value, reason = "a component owns its props, whether or not it keeps them")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod view;
pub mod wire;

/// Wakes the islands of a page that has any. Called by the browser.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // What is released has no words for a fault of its own: they would weigh more than an island. The browser
    // says that it stopped.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
