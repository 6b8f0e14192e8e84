//! Renders a page as HTML in one piece, with a nonce for its scripts.

use std::sync::{Arc, LazyLock};

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::Response;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::{FutureExt, StreamExt};
use hydration_context::{SharedContext, SsrSharedContext};
use leptos::nonce::Nonce;
use leptos::prelude::*;
use memchr::{memchr_iter, memmem};
use sha2::{Digest, Sha256};
use two_gates_app::site::{Document, RELOAD_WHEN_RESTORED};
use two_gates_app::view::View;
use two_gates_app::view::frame::Frame;

use super::with_body;

/// Renders the document into a response whose status and headers are already set.
pub(super) fn render(mut response: Response, frame: Frame, content: Box<dyn View>) -> Response {
    let nonce = Nonce::new();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, content_security_policy(&nonce));
    let html = document(frame, content, &nonce);
    with_body(response, html.into_bytes(), "text/html; charset=utf-8")
}

const BODY_END: &str = "</body></html>";

/// Renders without async or streaming, because all data is already loaded. `leptos_axum` supports both, and
/// rendering with it takes twice as long.
fn document(frame: Frame, content: Box<dyn View>, nonce: &Nonce) -> String {
    let has_island = content.has_island();
    let shared = Arc::new(SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(Arc::clone(&shared) as _));
    let html = owner.with(|| {
        provide_context(nonce.clone());
        normalize_marks(&view! { <Document frame content/> }.to_html())
    });
    owner.unset_with_forced_cleanup();
    if !has_island {
        return html;
    }
    let body = html.strip_suffix(BODY_END).expect("a document ends with its body");
    [body, &scripts(&shared, nonce), BODY_END].concat()
}

/// The script elements with the data that Leptos passes to islands. A page without an island needs no data.
fn scripts(shared: &SsrSharedContext, nonce: &Nonce) -> String {
    let Some(chunks) = shared.pending_data() else { return String::new() };
    let chunks = chunks.map(|chunk| format!("<script nonce=\"{nonce}\">{chunk}</script>"));
    chunks.collect().now_or_never().expect("no page has a resource to wait for")
}

/// The SHA-256 of the inline script on every page, for the content security policy (CSP Level 3 §2.3.1).
static RELOAD_HASH: LazyLock<String> =
    LazyLock::new(|| BASE64_STANDARD.encode(Sha256::digest(RELOAD_WHEN_RESTORED)));

/// The content security policy. Only scripts with this nonce or the hash above run, and the scripts that
/// these load. No site may frame a page.
fn content_security_policy(nonce: &Nonce) -> HeaderValue {
    let hash = &*RELOAD_HASH;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'sha256-{hash}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).expect("a nonce is written in visible ASCII")
}

const MARK: &str = "<!>";
const EMPTY: &str = "<!--<() />-->";
const ISLAND: &str = "<leptos-island ";
const END: &str = "</leptos-island>";

/// Makes the hydration marks valid HTML (HTML Standard §13.1.6). In an island each mark becomes a full
/// comment, which is the same DOM node. Elsewhere no code reads the marks, so they are removed.
pub(super) fn normalize_marks(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = memmem::find(rest.as_bytes(), ISLAND.as_bytes()) {
        let (outside, island) = rest.split_at(start);
        let end = memmem::find(island.as_bytes(), END.as_bytes()).expect("an island ends");
        let (island, after) = island.split_at(end);
        push_html(&mut page, outside, "", "");
        push_html(&mut page, island, "<!---->", EMPTY);
        rest = after;
    }
    push_html(&mut page, rest, "", "");
    page
}

/// Appends an HTML fragment to `page`, with each hydration mark replaced.
fn push_html(page: &mut String, html: &str, mark: &str, empty: &str) {
    let mut copied = 0;
    let bytes = html.as_bytes();
    // Finds a mark by its `!`, because nearly every `<` begins an element.
    for at in memchr_iter(b'!', bytes).map(|at| at.saturating_sub(1)) {
        let (len, replacement) = match &bytes[at..] {
            rest if rest.starts_with(MARK.as_bytes()) => (MARK.len(), mark),
            rest if rest.starts_with(EMPTY.as_bytes()) => (EMPTY.len(), empty),
            _ => continue,
        };
        page.push_str(&html[copied..at]);
        page.push_str(replacement);
        copied = at + len;
    }
    page.push_str(&html[copied..]);
}
