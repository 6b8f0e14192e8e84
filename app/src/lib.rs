//! The pages of Two Gates. The server renders them, and the browser hydrates their islands as WASM.
//!
//! Depends on no HTTP server and no database. A page is a pure function of its data; [`catalogue`] is plain
//! tables. The WASM has no pages, because it needs only the islands.

#![expect(clippy::needless_pass_by_value, reason = "a component owns its props, whether or not kept")]

pub mod catalogue;
pub mod components;
pub mod export;
#[cfg(feature = "ssr")]
pub mod features;
pub mod islands;
pub mod lab;
#[cfg(feature = "ssr")]
pub mod school;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod view;
pub mod wire;

/// Hydrates the islands of a page. Called by the browser.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Only in debug builds, because panic messages are larger than an island. In a release, the browser
    // reports that the WASM stopped.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
