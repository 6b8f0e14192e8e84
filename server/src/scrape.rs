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
use crate::guards::{Guards, check_form, finish_response, method_not_allowed};
use crate::metrics::{Metrics, Sample};
use crate::record::{Record, record};
use crate::refusal::Result;
use crate::router::not_found;
use crate::state::{AppRef, AppState};

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The router of the metrics address. Refuses unknown hosts: other names may resolve to this machine, too.
pub fn metrics_router(state: AppState) -> Router {
    let state = AppRef::from(state);
    let every_request = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), record))
        .layer(from_fn_with_state(state.clone(), finish_response))
        .layer(from_fn_with_state(Arc::<Renderer>::from_ref(&state), render))
        .layer(from_fn_with_state(Arc::<Guards>::from_ref(&state), check_host));
    Router::new()
        .route("/metrics", get(scrape))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(every_request)
        .with_state(state)
}

async fn check_host(
    State(guards): State<Arc<Guards>>,
    record: Record,
    request: Request,
    next: Next,
) -> Result<Response> {
    check_form(&guards, &record, &request)?;
    Ok(next.run(request).await)
}

async fn scrape(State(metrics): State<Metrics>, State(sample): State<Sample>) -> Response {
    ([(CONTENT_TYPE, OPENMETRICS)], metrics.encode(&sample)).into_response()
}
