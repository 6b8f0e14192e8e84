//! The head of a document: title, description, style, and scripts.

use std::sync::Arc;

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::view::frame::Assets;

/// Browsers keep whole pages in memory for Back, `no-store` or not. Loads such a page anew, since its session
/// may have ended meanwhile. The policy permits it by its hash: with a nonce, two pages that say the same
/// would be different bytes.
pub const RELOAD_WHEN_RESTORED: &str = "addEventListener('pageshow',e=>{if(e.persisted)location.reload()})";

/// Reloads the page when the server comes back after a rebuild, or says that something changed.
const LIVE_RELOAD: &str = "let e=new EventSource('/dev/reload'),lost=false;\
    e.onerror=()=>{lost=true};e.onopen=()=>{if(lost)location.reload()};e.onmessage=()=>location.reload()";

/// The head. Pages without an island load no script and no WASM.
#[component]
pub fn Head(
    title: String,
    description: String,
    refresh: Option<u32>,
    has_tools: bool,
    has_island: bool,
    assets: Arc<Assets>,
) -> impl IntoView {
    view! {
        <head>
            <meta charset="utf-8"/>
            <title>{title}</title>
            <meta name="description" content=description/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            {refresh.map(|seconds| view! { <meta http-equiv="refresh" content=seconds/> })}
            <link rel="stylesheet" href=assets.style.clone()/>
            {has_tools.then(|| view! { <link rel="stylesheet" href=assets.workshop.clone()/> })}
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            <script>{RELOAD_WHEN_RESTORED}</script>
            {has_island.then(|| view! { <IslandScripts islands=assets.islands.clone()/> })}
            {assets.live_reload.then(|| view! { <script nonce=use_nonce()>{LIVE_RELOAD}</script> })}
        </head>
    }
}

/// Wakes the islands in the order of the document, as leptos's `HydrationScripts` does, which writes the
/// nonce into `crossorigin` as well. The WASM is asked for before the page has loaded, so that no browser
/// finds its preload unused.
#[component]
fn IslandScripts(
    /// The path of the script and the WASM, up to what tells them apart.
    islands: String,
) -> impl IntoView {
    let wasm = format!("{islands}_bg.wasm");
    let script = format!(
        "import start,* as islands from'{islands}.js';\
        await start({{module_or_path:'{wasm}'}});\
        islands.hydrate();\
        for(const island of document.querySelectorAll('leptos-island'))await \
        islands[island.dataset.component](island)"
    );
    view! {
        <link rel="preload" href=wasm r#as="fetch" type="application/wasm" crossorigin=""/>
        <script type="module" nonce=use_nonce()>{script}</script>
    }
}
