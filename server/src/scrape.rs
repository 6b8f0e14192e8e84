//! `GET /metrics`, on a separate address. No page of the site links to it, and it reads no session.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceBuilder;

use crate::answer::{Renderer, render};
use crate::guards::{Guards, answered, no_such_method, well_formed};
use crate::metrics::{Metrics, Sample};
use crate::record::{Record, record};
use crate::refusal::Refusal;
use crate::router::nothing_here;
use crate::state::{AppState, Shared};

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The router of the metrics address. It also refuses unknown host names, because another site's name may
/// resolve to this machine.
pub fn site(state: AppState) -> Router {
    let state = Shared::from(state);
    let every_request = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), record))
        .layer(from_fn_with_state(state.clone(), answered))
        .layer(from_fn_with_state(Arc::<Renderer>::from_ref(&state), render))
        .layer(from_fn_with_state(Arc::<Guards>::from_ref(&state), guard));
    Router::new()
        .route("/metrics", get(scrape))
        .fallback(nothing_here)
        .method_not_allowed_fallback(no_such_method)
        .layer(every_request)
        .with_state(state)
}

async fn guard(
    State(guards): State<Arc<Guards>>,
    record: Record,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    well_formed(&guards, &record, &request)?;
    Ok(next.run(request).await)
}

async fn scrape(State(metrics): State<Metrics>, State(sample): State<Sample>) -> Response {
    ([(CONTENT_TYPE, OPENMETRICS)], metrics.write(&sample)).into_response()
}
