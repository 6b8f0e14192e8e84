//! Every route and every layer, in order, on one screen.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::{any, delete, get, patch, post, put};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use two_gates_app::wire::{Api, MatrixFormat, Page, TrailFormat};

use crate::answer::render;
use crate::audit::audit;
use crate::guards::{
    DEADLINE, allow_options, authenticate, deadline, guard, guard_resource, if_match, if_none_match,
    on_panic, one_session, secure,
};
use crate::http::{CookieNames, Space, plain_path};
use crate::lab::Lab;
use crate::metrics::measure;
use crate::openapi;
use crate::record::record;
use crate::refusal::Refusal;
use crate::routes::{
    self, GetRoutes, access_requests, account, admin, admin_requests, blocks, close, docs, embargo, files,
    health, home, inbox, login, matrix, member, members, monitor, oauth, password, persona, policies,
    problems, profiles, quote, reload, reports, scenarios, scheme, sessions, signup, systems, tokens, vault,
    well_known,
};
use crate::routing::Routes;
use crate::session::{self, Store};
use crate::state::{AppState, Shared};

/// Everything: the site, and the lab that sends requests to it.
pub fn router(state: AppState) -> Router {
    let lab = Arc::new(Lab::new(state.clone(), site));
    let state = Shared::new(state);
    let [(space, routes), others @ ..] = groups(&state.cookies);
    let site = (space, routes.merge(lab_pages()).with(Arc::clone(&lab)));
    let groups = std::iter::once(site).chain(others);
    outermost(layered(groups, state).merge(policies(lab)))
}

/// What the lab sends requests to: everything but the lab itself.
pub fn site(state: AppState) -> Router {
    let state = Shared::new(state);
    outermost(layered(groups(&state.cookies), state))
}

/// What stands outside of the router: it chooses the route by the path before its own layers run, and writes `Allow` after them.
fn outermost(site: Router) -> Router {
    Router::new().fallback_service(site).layer(from_fn(async |request: Request, next: Next| {
        allow_options(next.run(plain_path(request)).await)
    }))
}

/// A group of routes, and the protection space whose schemes it reads.
type Group = (&'static Space, Routes);

/// Everything that has a caller. Every group reads the session cookie, for the name at the top of a page; the others more.
fn groups(cookies: &CookieNames) -> [Group; 4] {
    [
        (&Space::SITE, pages().merge(api(cookies)).merge(oauth())),
        (&Space::API, token_api()),
        (&Space::VAULT, basic()),
        (&Space::QUOTES, keyed()),
    ]
}

/// The layers, in the order in which a request meets them. Guards come first, and look at no caller.
fn layered(groups: impl IntoIterator<Item = Group>, state: Shared) -> Router {
    let groups: Vec<Group> = groups.into_iter().collect();
    let bare = groups.iter().fold(without_a_session().bare(), |all, (_, routes)| all.merge(routes.bare()));
    let get_routes = GetRoutes::new(bare.with_state(state.clone()));
    let every_request = ServiceBuilder::new()
        .layer(from_fn_with_state(state.clone(), record))
        .layer(from_fn_with_state(state.clone(), measure))
        .layer(from_fn(secure))
        .layer(from_fn(if_none_match))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(state.clone(), audit))
        .layer(from_fn_with_state(state.clone(), render))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(from_fn_with_state(DEADLINE, deadline))
        .layer(from_fn_with_state(state.clone(), guard))
        .layer(from_fn(if_match));
    // Here the router looks for the resource and its method.
    let store = Store::new(state.db.clone(), state.world, state.clock.clone());
    let authenticator = Arc::new(state.authenticator());
    let once_routed = |space: &'static Space| {
        ServiceBuilder::new()
            .layer(from_fn_with_state((state.clone(), space), guard_resource))
            .layer(from_fn_with_state(state.clone(), one_session))
            .layer(session::layer(store.clone(), &state.cookies, state.https))
            .layer(from_fn_with_state((Arc::clone(&authenticator), space), authenticate))
    };
    let site =
        groups.into_iter().map(|(space, routes)| routes.with(get_routes.clone()).router(&once_routed(space)));
    let guarded =
        ServiceBuilder::new().layer(from_fn_with_state((state.clone(), &Space::SITE), guard_resource));
    let all = site.fold(without_a_session().router(&guarded), Router::merge);
    all.fallback(nothing_here.layer(once_routed(&Space::SITE))).layer(every_request).with_state(state)
}

/// For people. A page and its twin below share one handler.
fn pages() -> Routes {
    Routes::new()
        .route(Page::Home.route(), get(home::read))
        .route(Page::Login.route(), get(login::form).post(login::log_in))
        .route(Page::SignUp.route(), get(signup::form).post(signup::sign_up))
        .route(Page::Logout.route(), post(login::log_out))
        .route(Page::Persona.route(), post(persona::switch))
        .route(Page::Scheme.route(), post(scheme::switch))
        .route(Page::Inbox.route(), get(inbox::read))
        .route(Page::Admin.route(), get(admin::list))
        .route(Page::Profiles.route(), get(profiles::list))
        .route(Page::Profile(String::new()).route(), get(profiles::read))
        .route(Page::Reports.route(), get(reports::read))
        .route(Page::Embargo.route(), get(embargo::read).post(embargo::set_by_form))
        .route(Page::Blocks.route(), get(blocks::page).post(blocks::block_by_form))
        .route(Page::LiftBlock(0).route(), post(blocks::lift_by_form))
        .route(Page::Account.route(), get(account::read))
        .route(Page::Visibility.route(), post(account::set_visibility))
        .route(Page::Close.route(), get(close::form).post(close::close))
        .route(Page::Closed.route(), get(close::closed))
        .route(Page::Password.route(), post(password::change))
        .route(Page::Sessions.route(), post(sessions::end_others_by_form))
        .route(Page::Session(String::new()).route(), post(sessions::end_by_form))
        .route(Page::Member(String::new()).route(), get(member::read).post(members::change))
        .route(Page::MemberChange(String::new()).route(), get(member::ask_change))
        .route(
            Page::MemberUnlock(String::new()).route(),
            get(member::ask_unlock).post(member::unlock_by_form),
        )
        .route(Page::MemberSessions(String::new()).route(), get(member::ask_end).post(member::end_by_form))
        .route(Page::AccessRequests.route(), get(access_requests::back).post(access_requests::ask_by_form))
        .route(Page::WithdrawRequest(0).route(), post(access_requests::withdraw_by_form))
        .route(Page::AdminRequests.route(), get(admin_requests::page))
        .route(
            Page::AdminRequest(0).route(),
            get(admin_requests::confirm).post(admin_requests::settle_by_form),
        )
        .route(Page::Policies.route(), get(policies::page))
        .route(Page::Policy(String::new()).route(), get(policies::confirm).post(policies::set_by_form))
        .route(Page::Tokens.route(), get(tokens::back).post(tokens::make_by_form))
        .route(Page::RevokeToken(0).route(), post(tokens::revoke_by_form))
        .route(Page::Problems.route(), get(problems::list))
        .route(Page::Monitor.route(), get(monitor::page))
        .route(Page::MonitorEvent(0).route(), get(monitor::event))
        .route(Page::MonitorStream.route(), get(monitor::stream))
        .route(Page::MonitorFile(TrailFormat::Csv).route(), get(monitor::file))
}

/// For programs, with the cookie of a person alone.
fn api(cookies: &CookieNames) -> Routes {
    Routes::new()
        .route(
            Api::Session.route(),
            get(routes::session::read).post(routes::session::log_in).delete(routes::session::log_out),
        )
        .route(Api::Reports.route(), get(reports::read))
        .route(Api::Embargo.route(), get(embargo::read).put(embargo::put))
        .route(Api::Blocks.route(), get(blocks::list).post(blocks::block))
        .route(Api::Block(0).route(), delete(blocks::lift))
        .route(Api::Accounts.route(), post(signup::create))
        .route(Api::Password.route(), put(password::put))
        .route(Api::Sessions.route(), get(sessions::list).delete(sessions::delete_others))
        .route(Api::OneSession(String::new()).route(), delete(sessions::delete))
        .route(Api::Member(String::new()).route(), patch(members::patch))
        .route(Api::Tokens.route(), get(tokens::list).post(tokens::create))
        .route(Api::MonitorEvents.route(), get(monitor::list))
        .route(Api::Token(0).route(), get(tokens::read).delete(tokens::revoke))
        .route(Api::AccessRequests.route(), get(access_requests::list).post(access_requests::create))
        .route(Api::AccessRequest(0).route(), delete(access_requests::delete))
        .route(Api::MemberLock(String::new()).route(), get(member::lock).delete(member::delete_lock))
        .route(Api::MemberSessions(String::new()).route(), delete(member::delete_sessions))
        .route(Api::AdminRequests.route(), get(admin_requests::list))
        .route(Api::AdminRequest(0).route(), post(admin_requests::post))
        .route(Api::Policies.route(), get(policies::list))
        .route(Api::Policy(String::new()).route(), put(policies::put))
        .merge(description(cookies))
}

/// For clients that have no token yet. They are nobody here, so no caller is looked for.
fn oauth() -> Routes {
    Routes::new()
        .route(Api::OAuthToken.route(), post(oauth::issue))
        .route(Api::ResourceMetadata(String::new()).route(), get(well_known::resource))
        .route(Api::ServerMetadata.route(), get(well_known::server))
}

/// For programs, with a cookie or a token.
fn token_api() -> Routes {
    Routes::new()
        .route(Api::Inbox.route(), get(inbox::read))
        .route(Api::Members.route(), get(admin::list))
        .route(Api::Profiles.route(), get(profiles::list))
        .route(Api::Profile(String::new()).route(), get(profiles::read))
        .route(Api::Account.route(), get(account::get))
        .route(Api::Visibility.route(), put(account::put_visibility))
        .route(Api::Close.route(), post(close::post))
}

/// For the people of the vault.
fn basic() -> Routes {
    Routes::new().route(Page::Vault.route(), get(vault::open)).route(Api::Vault.route(), get(vault::open))
}

/// For programs with a key.
fn keyed() -> Routes {
    Routes::new().route(Api::Quote.route(), get(quote::read))
}

/// What the API is, for programs and for people.
fn description(cookies: &CookieNames) -> Routes {
    Routes::new()
        .route(Api::Description.route(), get(docs::document))
        .route(Page::Docs.route(), get(docs::page))
        .with(openapi::document(cookies))
}

/// Shows the exchanges of all the others.
fn lab_pages() -> Routes {
    Routes::new()
        .route(Page::Lab.route(), get(routes::lab::page))
        .route(Api::Exchange.route(), get(routes::lab::exchange))
        .route(Page::Attacks.route(), get(monitor::attacks).post(monitor::play))
        .route(Page::Matrix.route(), get(matrix::page))
        .route(Page::MatrixFile(MatrixFormat::Csv).route(), get(matrix::file))
        .route(Page::Scenarios.route(), get(scenarios::list))
        .route(Page::Scenario(String::new()).route(), get(scenarios::read))
        .route(Page::Guess(String::new()).route(), post(scenarios::guess))
        .route(Page::Reset.route(), post(scenarios::reset))
        .route(Page::Systems.route(), get(systems::list))
        .route(Page::System(String::new()).route(), get(systems::read))
        .route(Page::Problem(String::new()).route(), get(problems::read))
}

/// The whole site under a switched policy. It has its layers already, so it stands beside those above.
fn policies(lab: Arc<Lab>) -> Router {
    Router::new()
        .route("/lab/policy/{policy}/", any(routes::lab::switched))
        .route("/lab/policy/{policy}/{*path}", any(routes::lab::switched))
        .with_state(lab)
}

/// Public, and without a session: nothing here depends on who asks.
fn without_a_session() -> Routes {
    Routes::new()
        .route("/assets/{file}", get(files::hashed))
        .route("/favicon.svg", get(files::icon))
        .route("/favicon.ico", get(files::icon))
        .route("/dev/reload", get(reload::watch))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route(Page::Emulated(String::new()).route(), get(systems::emulated))
}

/// Every path that leads nowhere.
async fn nothing_here() -> Refusal {
    Refusal::not_found()
}
