//! `GET /dev/reload`: an event stream that stays silent. When it breaks, the server is being rebuilt; when it is back, the page reloads.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt;
use futures_util::stream::{once, pending};

use crate::assets::Assets;
use crate::refusal::Refusal;
use crate::routing::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new().open_route("/dev/reload", get(watch))
}

/// How soon a page looks for the server again.
const RETRY: Duration = Duration::from_millis(200);

/// Holds a page's connection while one develops; at any other time there is nothing here.
pub async fn watch(State(assets): State<Arc<Assets>>) -> Response {
    if !assets.links().live_reload {
        return Refusal::not_found().into_response();
    }
    let retry = Event::default().retry(RETRY);
    let silence = once(async { Ok::<_, Infallible>(retry) }).chain(pending());
    Sse::new(silence).into_response()
}
