//! A page as HTML: rendered in one piece, with a nonce for its scripts.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::Response;
use leptos::context::use_context;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use two_gates_app::pages::{Content, Document, Frame};

use super::with_body;

/// Renders the document into a response whose status and headers are already known.
pub(super) async fn html(response: Response, frame: Frame, content: Content) -> Response {
    let view = move || {
        let (frame, content) = (frame.clone(), content.clone());
        view! { <Document frame content/> }
    };
    let render = leptos_axum::render_app_async_with_context(policy_header, view);
    let rendered = render(Request::new(Body::empty())).await;
    let (rendered, body) = rendered.into_parts();
    let mut response = response;
    if let Some(policy) = rendered.headers.get(CONTENT_SECURITY_POLICY) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy.clone());
    }
    let bytes = to_bytes(body, usize::MAX).await.expect("a page is rendered in memory");
    let html = String::from_utf8(bytes.into()).expect("a page is rendered as text");
    with_body(response, tidy(&html).into_bytes(), HeaderValue::from_static("text/html; charset=utf-8"))
}

/// Leptos writes what its islands need behind the end of the document. A page with an island gets it inside, any other needs no script.
fn tidy(html: &str) -> String {
    const END: &str = "</body></html>";
    let (document, behind) = html.rsplit_once(END).unwrap_or((html, ""));
    let scripts = if document.contains("<leptos-island") { behind } else { "" };
    [document, scripts, END].concat()
}

/// Scripts run with this answer's nonce only; WASM needs its own permission; nobody may frame the site.
fn policy_header() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(CONTENT_SECURITY_POLICY, value);
    }
}
