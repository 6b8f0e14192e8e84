//! A request that exceeds its deadline gets a 503. If it may change something, it continues all the same, and
//! its events are in the trail.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, State};
use axum::http::{Method, Request, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use tokio::sync::Semaphore;
use tower::ServiceExt;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_server::answer::{Renderer, render};
use two_gates_server::audit::{Auditor, audit};
use two_gates_server::guards::deadline;
use two_gates_server::record::{self, Event, Record};
use two_gates_server::state::AppRef;

use crate::common::Site;
use crate::trail::rows;

/// Records a change once the semaphore has a permit.
async fn change(State(gate): State<Arc<Semaphore>>, record: Record) -> StatusCode {
    gate.acquire().await.unwrap().forget();
    record.audit(Event::new(EventName::AuthzChange));
    StatusCode::NO_CONTENT
}

#[tokio::test]
async fn what_may_change_something_is_not_cut_off_and_leaves_its_row() {
    let site = Site::new().await;
    let (gate, state) = (Arc::new(Semaphore::new(1)), AppRef::from(site.state.clone()));
    let renderer = Arc::<Renderer>::from_ref(&state);
    let router = |timeout| {
        Router::new()
            .route("/change", any(change).with_state(Arc::clone(&gate)))
            .layer(from_fn_with_state(timeout, deadline))
            .layer(from_fn_with_state(Arc::clone(&renderer), render))
            .layer(from_fn_with_state(Arc::<Auditor>::from_ref(&state), audit))
            .layer(from_fn_with_state(state.clone(), record::record))
    };
    let send = async |method: Method, timeout| {
        let request = Request::builder().method(method).uri("/change").body(Body::empty()).unwrap();
        router(timeout).oneshot(request).await.unwrap().status()
    };
    assert_eq!(send(Method::POST, Duration::from_mins(1)).await, StatusCode::NO_CONTENT, "in time");
    assert_eq!(rows(&site).await, ["authz_change - - 204 /change"]);

    for method in [Method::GET, Method::POST] {
        assert_eq!(send(method, Duration::from_millis(1)).await, StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(rows(&site).await.len(), 1, "nothing has happened yet");
    gate.add_permits(2);
    site.state.audit.finish().await;
    assert_eq!(rows(&site).await[1..], ["authz_change - - 503 /change"], "the client was told to come again");
    assert_eq!(gate.available_permits(), 1, "what only reads was given up");
}
