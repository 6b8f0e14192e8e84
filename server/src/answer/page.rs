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
use sha2::{Digest, Sha256};
use two_gates_app::site::{self, RELOAD_WHEN_RESTORED};
use two_gates_app::view::View;
use two_gates_app::view::frame::Frame;

use super::with_body;

/// Renders the document into a response whose status and headers are already set.
pub(super) fn render(mut response: Response, frame: &Frame, content: Box<dyn View>) -> Response {
    let nonce = Nonce::new();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, content_security_policy(&nonce));
    let html = document(frame, content, &nonce);
    with_body(response, html.into_bytes(), "text/html; charset=utf-8")
}

const BODY_END: &str = "</body></html>";

/// Renders without async or streaming, because all data is already loaded. `leptos_axum` supports both, and
/// rendering with it takes twice as long.
fn document(frame: &Frame, content: Box<dyn View>, nonce: &Nonce) -> String {
    let has_island = content.has_island();
    let shared = Arc::new(SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(Arc::clone(&shared) as _));
    let html = owner.with(|| {
        provide_context(nonce.clone());
        site::document(frame, content)
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
