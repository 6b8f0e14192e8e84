//! The order of the layers around all routes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, Request};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, any};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use two_gates_app::wire::AuthScheme;

use crate::answer::{Renderer, render};
use crate::audit::{Auditor, audit};
use crate::authn::Authenticator;
use crate::features;
use crate::guards::{
    DEADLINE, Guards, add_options_to_allow, authenticate, deadline, finish_response, guard, guard_resource,
    if_match, if_none_match, method_not_allowed, on_panic,
};
use crate::http::{ProtectionSpace, allow_identity, normalize_target};
use crate::lab::Lab;
use crate::openapi;
use crate::record::record;
use crate::refusal::Refusal;
use crate::route_table::RouteTable;
use crate::routing::Routes;
use crate::school;
use crate::session::{self, SqliteSessions};
use crate::state::{AppRef, AppState};

/// The entire router: the site, and the lab that sends requests to it.
pub fn router(state: AppState) -> Router {
    let lab = Arc::new(Lab::new(state.clone(), site));
    let routes = site_routes(&state).merge(school::lab_routes().with_extension(&lab));
    normalize_requests(add_layers(routes, state).merge(policy_routes(lab)))
}

/// The router that the lab sends requests to: everything except the routes that need the lab.
pub fn site(state: AppState) -> Router {
    normalize_requests(add_layers(site_routes(&state), state))
}

/// Every path pattern of the site and the lab, for tests that must not miss one.
pub fn paths() -> Vec<&'static str> {
    all_routes().paths().chain(POLICY_PATHS).collect()
}

/// Every route of the site and the lab, without the extensions that only handlers need.
fn all_routes() -> Routes {
    features::routes().merge(school::routes()).merge(school::lab_routes())
}

fn site_routes(state: &AppState) -> Routes {
    features::routes().merge(school::routes().with_extension(&openapi::document(&state.cookies)))
}

/// Wraps the router: normalizes the path before routing, and completes `Allow` in the answer.
fn normalize_requests(site: Router) -> Router {
    Router::new().fallback_service(site).layer(from_fn(async |request: Request, next: Next| {
        add_options_to_allow(next.run(allow_identity(normalize_target(request))).await)
    }))
}

/// Adds the layers, outermost first. The guards run before authentication, so they do not know the caller.
fn add_layers(routes: Routes, mut state: AppState) -> Router {
    let reads_tokens =
        |space: Option<&ProtectionSpace>| space.is_some_and(|it| it.schemes.contains(&AuthScheme::Bearer));
    // Even without the lab, the route table has the lab's routes, so that both sites redirect alike.
    let every = all_routes();
    let (all, bearer) = (every.plain_router(|_| true), every.plain_router(reads_tokens));
    let sessions = session::layer(SqliteSessions::new(state.store.clone()), &state.cookies, state.https);
    let bare = AppRef::from(state.clone());
    state.routes = RouteTable { all: all.with_state(bare.clone()), bearer: bearer.with_state(bare) };
    let state = AppRef::from(state);
    let guards = Arc::<Guards>::from_ref(&state);
    let authenticator = Arc::<Authenticator>::from_ref(&state);
    let every_request = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), record))
        .layer(from_fn_with_state(state.clone(), finish_response))
        .layer(from_fn(if_none_match))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(from_fn_with_state(Arc::<Auditor>::from_ref(&state), audit))
        .layer(from_fn_with_state(Arc::<Renderer>::from_ref(&state), render))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(from_fn_with_state(DEADLINE, deadline))
        .layer(from_fn_with_state(Arc::clone(&guards), guard))
        .layer(from_fn(if_match));
    // At this point the router matches the resource and its method.
    let routed_layers = |space: &'static ProtectionSpace| {
        ServiceBuilder::new()
            .layer(from_fn_with_state((Arc::clone(&guards), Some(space)), guard_resource))
            .layer(sessions.clone())
            .layer(from_fn_with_state((Arc::clone(&authenticator), space), authenticate))
    };
    let wrap_methods = |space: Option<&'static ProtectionSpace>, methods: MethodRouter<AppRef>| {
        let methods = match space {
            Some(space) => methods.route_layer(routed_layers(space)),
            None => methods.route_layer(from_fn_with_state((Arc::clone(&guards), None), guard_resource)),
        };
        methods.fallback(method_not_allowed)
    };
    let site = routes.router(wrap_methods).fallback(not_found.layer(routed_layers(&ProtectionSpace::SITE)));
    site.layer(every_request).with_state(state)
}

/// The paths of the site under a switched policy: the home page, and everything else.
const POLICY_PATHS: [&str; 2] = ["/lab/policy/{policy}/", "/lab/policy/{policy}/{*path}"];

/// The entire site under a switched policy. It already has its own layers, so it gets no others.
fn policy_routes(lab: Arc<Lab>) -> Router {
    let switched = |router: Router<_>, path| router.route(path, any(school::lab::send_under_policy));
    POLICY_PATHS.into_iter().fold(Router::new(), switched).with_state(lab)
}

/// The handler of every path without a route.
pub(crate) async fn not_found() -> Refusal {
    Refusal::not_found()
}
