//! The HTML document around each page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::components::{GateStrip, RequestIdNote, SiteFooter, SiteHeader};
use crate::view::{AssetLinks, Frame, PageHead, View};

/// The document of a page: its head, the frame, and the page itself.
#[component]
pub fn Document(
    /// The data of the frame around the page.
    frame: Frame,
    /// The page.
    content: Box<dyn View>,
) -> impl IntoView {
    let is_demo = !content.head().is_lesson;
    let strip = is_demo.then(|| {
        view! {
            <GateStrip
                status=frame.status stop=frame.stop known=frame.known embargoed=frame.embargoed
                scenario=frame.scenario.clone()
            />
        }
    });
    let instance = frame.instance.clone().filter(|_| !content.shows_request_id());
    let number = instance.map(|instance| view! { <RequestIdNote instance/> });
    view! {
        <!DOCTYPE html>
        <html lang="en" data-scheme=frame.color_scheme.key()>
            {head(&*content, &frame.assets)}
            <body>
                <a class="skip" href="#main">"Skip to the page"</a>
                <SiteHeader frame=frame.clone() is_demo/>
                {strip}
                <main id="main" tabindex="-1">{content.page(&frame)}{number}</main>
                <SiteFooter/>
            </body>
        </html>
    }
}

/// Reloads a page that Back restored from memory, since its session may have ended. The content security
/// policy permits the script by its hash: with a nonce, equal pages would have different bytes.
pub const RELOAD_WHEN_RESTORED: &str = "addEventListener('pageshow',e=>{if(e.persisted)location.reload()})";

/// Reloads the page when the server returns after a rebuild, or reports a change.
const LIVE_RELOAD: &str = "let e=new EventSource('/dev/reload'),lost=false;\
    e.onerror=()=>{lost=true};e.onopen=()=>{if(lost)location.reload()};e.onmessage=()=>location.reload()";

/// The `<head>` of a page. A page without an island loads no script and no WASM.
fn head(page: &dyn View, assets: &AssetLinks) -> impl IntoView + use<> {
    let PageHead { description, has_tools, .. } = page.head();
    view! {
        <head>
            <meta charset="utf-8"/>
            <title>{page.document_title()}</title>
            <meta name="description" content=description.into_owned()/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            {page.refresh().map(|seconds| view! { <meta http-equiv="refresh" content=seconds/> })}
            <link rel="stylesheet" href=assets.style.clone()/>
            {has_tools.then(|| view! { <link rel="stylesheet" href=assets.workshop.clone()/> })}
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            <script>{RELOAD_WHEN_RESTORED}</script>
            {page.has_island().then(|| island_scripts(&assets.islands))}
            {assets.live_reload.then(|| view! { <script nonce=use_nonce()>{LIVE_RELOAD}</script> })}
        </head>
    }
}

/// Hydrates the islands in document order. Replaces leptos's `HydrationScripts`, which puts the nonce into
/// `crossorigin` too. `islands` is the path without `.js` and `_bg.wasm`. The script requests the WASM at
/// once, because browsers warn about a preload that is not used.
fn island_scripts(islands: &str) -> impl IntoView + use<> {
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

#[cfg(test)]
#[path = "../tests/unit/site.rs"]
mod tests;
