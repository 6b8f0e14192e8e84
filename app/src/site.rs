//! The HTML document around each page.

use std::sync::LazyLock;

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::components::{RequestIdNote, demo_bar, gate_strip, site_bar, site_footer};
use crate::view::render::{Slot, Template, to_html};
use crate::view::{AssetLinks, Frame, PageHead, View};

/// The document of a page as HTML: its head, the frame, and the page itself.
pub fn document(frame: &Frame, content: Box<dyn View>) -> String {
    static DOCUMENT: LazyLock<Template<10>> = LazyLock::new(|| {
        Template::new(|[scheme, title, description, style, links, bar, demo_bar, strip, page, footer]| {
            view! {
                <!DOCTYPE html>
                <html lang="en" data-scheme=scheme>
                    <head>
                        <meta charset="utf-8"/>
                        <title>{title}</title>
                        <meta name="description" content=description/>
                        <meta name="viewport" content="width=device-width, initial-scale=1"/>
                        <link rel="stylesheet" href=style/>
                        <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                        <script>{RELOAD_WHEN_RESTORED}</script>
                        {links}
                    </head>
                    <body>
                        <a class="skip" href="#main">"Skip to the page"</a>
                        <header class="site-header">{bar}{demo_bar}</header>
                        {strip}
                        <main id="main" tabindex="-1">{page}</main>
                        {footer}
                    </body>
                </html>
            }
        })
    });
    let PageHead { description, is_lesson, .. } = content.head();
    let [title, description] = [content.document_title(), description.into_owned()].map(Slot::from);
    let [scheme, style] = [frame.color_scheme.key(), &frame.assets.style].map(Slot::from);
    let (demo_bar, strip) = if is_lesson { Default::default() } else { (demo_bar(frame), gate_strip(frame)) };
    let links = to_html(head_links(&*content, &frame.assets));
    let instance = frame.instance.clone().filter(|_| !content.shows_request_id());
    let number = instance.map(|instance| view! { <RequestIdNote instance/> });
    let page = to_html((content.page(frame), number));
    let parts = [links.into(), site_bar(frame), demo_bar, strip, page.into(), site_footer()];
    let [links, bar, demo_bar, strip, page, footer] = parts.map(Slot::Html);
    DOCUMENT.fill([[scheme, title, description, style, links, bar, demo_bar, strip, page, footer]])
}

/// Reloads a page that Back restored from memory, since its session may have ended. The content security
/// policy permits the script by its hash: with a nonce, equal pages would have different bytes.
pub const RELOAD_WHEN_RESTORED: &str = "addEventListener('pageshow',e=>{if(e.persisted)location.reload()})";

/// Reloads the page when the server returns after a rebuild, or reports a change.
const LIVE_RELOAD: &str = "let e=new EventSource('/dev/reload'),lost=false;\
    e.onerror=()=>{lost=true};e.onopen=()=>{if(lost)location.reload()};e.onmessage=()=>location.reload()";

/// What the `<head>` of some pages loads. A page without an island loads no script and no WASM.
fn head_links(page: &dyn View, assets: &AssetLinks) -> impl IntoView + use<> {
    (
        page.refresh().map(|seconds| view! { <meta http-equiv="refresh" content=seconds/> }),
        page.head().has_tools.then(|| view! { <link rel="stylesheet" href=assets.workshop.clone()/> }),
        page.has_island().then(|| island_scripts(&assets.islands)),
        assets.live_reload.then(|| view! { <script nonce=use_nonce()>{LIVE_RELOAD}</script> }),
    )
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
