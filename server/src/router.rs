//! Every route and every layer, in order, on one screen.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, post};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use two_gates_app::wire::{Api, MatrixFormat, Page};

use crate::answer::render;
use crate::authn::authenticate;
use crate::lab::Lab;
use crate::openapi;
use crate::refusal::Refusal;
use crate::routes::{
    self, account, admin, docs, files, health, home, inbox, login, matrix, persona, problems, profiles,
    reload, reports, scenarios, scheme,
};
use crate::session::{self, Store, own_cookies};
use crate::state::{AppState, Shared};
use crate::transport::{
    allow_options, csrf_layer, deadline, no_such_method, on_panic, require_origin, secure, well_formed,
};

/// Everything: the site, and the lab that sends requests to it.
pub fn router(state: AppState) -> Router {
    let lab = Lab::new(state.clone(), site);
    let pages = pages().merge(api()).merge(lab_pages().layer(Extension(lab.clone())));
    layered(pages, Shared::new(state)).merge(policies(lab))
}

/// What the lab sends requests to: everything but the lab itself.
pub fn site(state: AppState) -> Router {
    layered(pages().merge(api()), Shared::new(state))
}

fn layered(routes: Router<Shared>, state: Shared) -> Router {
    let store = Store::new(state.db.clone(), state.world, state.clock.clone());
    // Read both from the top: what a request meets first.
    let every_request = ServiceBuilder::new()
        .layer(from_fn(secure))
        .layer(from_fn(own_cookies))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(state.clone(), render))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(from_fn(deadline))
        .layer(from_fn_with_state(state.clone(), well_formed));
    let those_with_a_caller = ServiceBuilder::new()
        .layer(session::layer(store, state.https))
        .layer(from_fn_with_state(state.clone(), authenticate))
        .layer(csrf_layer())
        .layer(from_fn(require_origin))
        .layer(DefaultBodyLimit::max(routes::MAX_BODY_BYTES))
        .layer(RequestBodyTimeoutLayer::new(routes::BODY_TIMEOUT));
    let site = routes.method_not_allowed_fallback(no_such_method).fallback(nothing_here);
    let files = files_and_health().method_not_allowed_fallback(no_such_method);
    let all = site.layer(those_with_a_caller).merge(files).layer(every_request).with_state(state);
    // The router writes Allow outside of its own layers, so what adds to it stands outside the router.
    Router::new().fallback_service(all).layer(from_fn(allow_options))
}

/// For people. A page and its twin below share one handler.
fn pages() -> Router<Shared> {
    Router::new()
        .route(Page::Home.route(), get(home::read))
        .route(Page::Login.route(), get(login::form).post(login::log_in))
        .route(Page::Logout.route(), post(login::log_out))
        .route(Page::Persona.route(), post(persona::switch))
        .route(Page::Scheme.route(), post(scheme::switch))
        .route(Page::Inbox.route(), get(inbox::read))
        .route(Page::Admin.route(), get(admin::list))
        .route(Page::Profiles.route(), get(profiles::list))
        .route(Page::Profile(String::new()).route(), get(profiles::read))
        .route(Page::Reports.route(), get(reports::read))
        .route(Page::Account.route(), get(account::read))
        .route(Page::Visibility.route(), post(account::set_visibility))
        .route(Page::Problems.route(), get(problems::list))
}

/// For programs.
fn api() -> Router<Shared> {
    Router::new()
        .route(
            Api::Session.route(),
            get(routes::session::read).post(routes::session::log_in).delete(routes::session::log_out),
        )
        .route(Api::Inbox.route(), get(inbox::read))
        .route(Api::Members.route(), get(admin::list))
        .route(Api::Profiles.route(), get(profiles::list))
        .route(Api::Profile(String::new()).route(), get(profiles::read))
        .route(Api::Reports.route(), get(reports::read))
        .merge(description())
}

/// What the API is, for programs and for people.
fn description() -> Router<Shared> {
    Router::new()
        .route(Api::Description.route(), get(docs::document))
        .route(Page::Docs.route(), get(docs::page))
        .layer(Extension(openapi::document()))
}

/// Shows the exchanges of all the others.
fn lab_pages() -> Router<Shared> {
    Router::new()
        .route(Page::Lab.route(), get(routes::lab::page))
        .route(Api::Exchange.route(), get(routes::lab::exchange))
        .route(Page::Matrix.route(), get(matrix::page))
        .route(Page::MatrixFile(MatrixFormat::Csv).route(), get(matrix::file))
        .route(Page::Scenarios.route(), get(scenarios::list))
        .route(Page::Scenario(String::new()).route(), get(scenarios::read))
        .route(Page::Guess(String::new()).route(), post(scenarios::guess))
        .route(Page::Reset.route(), post(scenarios::reset))
        .route(Page::Problem(String::new()).route(), get(problems::read))
}

/// The whole site under a switched policy. It has its layers already, so it stands beside those above.
fn policies(lab: Lab) -> Router {
    Router::new()
        .route("/lab/policy/{policy}/", any(routes::lab::switched))
        .route("/lab/policy/{policy}/{*path}", any(routes::lab::switched))
        .with_state(lab)
}

/// Public, and without a session: nothing here depends on who asks.
fn files_and_health() -> Router<Shared> {
    Router::new()
        .route("/assets/{file}", get(files::hashed))
        .route("/favicon.svg", get(files::icon))
        .route("/favicon.ico", get(files::icon))
        .route("/dev/reload", get(reload::watch))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
}

/// Every path that leads nowhere.
async fn nothing_here() -> Refusal {
    Refusal::NotFound(None)
}
