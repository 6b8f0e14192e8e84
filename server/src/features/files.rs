//! Style sheet, script, WASM and icon, and the live reload of development.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, VARY};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt;
use futures_util::stream::{once, pending};
use two_gates_policy::Node;

use crate::assets::Assets;
use crate::record::{Finding, Record};
use crate::refusal::Refusal;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .public_route("/assets/{file}", get(asset))
        .public_route("/favicon.svg", get(icon))
        .public_route("/favicon.ico", get(icon))
        .public_route("/dev/reload", get(reload_events))
}

/// The request parts that choose a file and its encoding.
type FileParts = (State<Arc<Assets>>, Record, HeaderMap);

/// A file whose name changes with its content, so clients may cache it forever.
async fn asset(parts: FileParts, Path(name): Path<String>) -> Response {
    serve_file(&parts, &name, "public, max-age=31536000, immutable")
}

async fn icon(parts: FileParts) -> Response {
    serve_file(&parts, "favicon.svg", "public, max-age=86400")
}

const NO_FILE: Finding = Finding::fact(
    "no file has this name",
    "Files are looked for without asking for a credential.",
    "RFC 9110 §15.5.5",
);

/// Serves an asset. A missing asset is a 404 with a short text instead of a page, because no person reads it.
fn serve_file((State(assets), record, headers): &FileParts, name: &str, cache: &'static str) -> Response {
    let Some(asset) = assets.find(name) else {
        record.fail(Node::Known, NO_FILE);
        return (StatusCode::NOT_FOUND, "not found\n").into_response();
    };
    record.pass_public();
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (coding, bytes) = asset.negotiate(accepted);
    let head = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, cache), (VARY, "accept-encoding")];
    (head, coding.map(|coding| [(CONTENT_ENCODING, coding)]), bytes).into_response()
}

/// How soon a page reconnects.
const RETRY: Duration = Duration::from_millis(200);

/// For development: a stream without events, which breaks during a rebuild. A page that reconnects reloads.
async fn reload_events(State(assets): State<Arc<Assets>>) -> Response {
    if !assets.links.live_reload {
        return Refusal::not_found().into_response();
    }
    let events = once(async { Ok::<_, Infallible>(Event::default().retry(RETRY)) }).chain(pending());
    Sse::new(events).into_response()
}
