//! A page as HTML: rendered in one piece, with a nonce for its scripts.

use std::sync::{Arc, LazyLock};

use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::Response;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::{FutureExt, StreamExt};
use hydration_context::{SharedContext, SsrSharedContext};
use leptos::nonce::Nonce;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use two_gates_app::site::Document;
use two_gates_app::site::RELOAD_WHEN_RESTORED;
use two_gates_app::view::View;
use two_gates_app::view::frame::Frame;

use super::{markers, with_body};

/// Renders the document into a response whose status and headers are already known.
pub(super) fn html(mut response: Response, frame: Frame, content: Box<dyn View>) -> Response {
    let nonce = Nonce::new();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy(&nonce));
    let html = document(frame, content, &nonce);
    with_body(response, html.into_bytes(), HeaderValue::from_static("text/html; charset=utf-8"))
}

/// All data is there, so nothing is awaited and nothing streamed: no `leptos_axum`, whose machinery for both
/// costs as much again.
fn document(frame: Frame, content: Box<dyn View>, nonce: &Nonce) -> String {
    let has_island = content.has_island();
    let shared = Arc::new(SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(Arc::clone(&shared) as _));
    let html = owner.with(|| {
        provide_context(nonce.clone());
        markers::well_formed(&view! { <Document frame content/> }.to_html())
    });
    owner.unset_with_forced_cleanup();
    if has_island { with_scripts(&html, &scripts(&shared, nonce)) } else { html }
}

/// What leptos hands to islands that wake up. A page without an island needs nothing of it.
fn scripts(shared: &SsrSharedContext, nonce: &Nonce) -> String {
    let Some(chunks) = shared.pending_data() else { return String::new() };
    let chunks = chunks.map(|chunk| format!("<script nonce=\"{nonce}\">{chunk}</script>"));
    chunks.collect().now_or_never().expect("no page has a resource to wait for")
}

fn with_scripts(html: &str, scripts: &str) -> String {
    const END: &str = "</body></html>";
    let document = html.strip_suffix(END).expect("a document ends with its body");
    [document, scripts, END].concat()
}

/// The source expression of the script on every page (CSP Level 3 §2.3.1).
static RELOAD_HASH: LazyLock<String> =
    LazyLock::new(|| BASE64_STANDARD.encode(Sha256::digest(RELOAD_WHEN_RESTORED)));

/// Other scripts run with this answer's nonce only; WASM needs its own permission; nobody may frame the site.
fn policy(nonce: &Nonce) -> HeaderValue {
    let hash = &*RELOAD_HASH;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'sha256-{hash}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).expect("a nonce is written in visible ASCII")
}
