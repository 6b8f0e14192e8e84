//! Every route and every layer, in order, on one screen.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRef, Request};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::{any, delete, get, patch, post, put};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use two_gates_app::features::monitor::numbers::MonitorFilePath;
use two_gates_app::wire::{
    AccessRequestApi, AccessRequestsApi, AccessRequestsPath, AccountApi, AccountPath, AccountSessionApi,
    AccountsApi, AdminRequestApi, AdminRequestPath, AdminRequestsApi, AdminRequestsPath, ApiDocsPath,
    AttacksPath, BlockApi, BlocksApi, BlocksPath, CloseApi, ClosePath, ClosedPath, DescriptionApi,
    EmbargoApi, EmbargoPath, EmulatedPath, ExchangeApi, GuessPath, HomePath, InboxApi, InboxPath, LabPath,
    LiftBlockPath, LoginPath, LogoutPath, MatrixFilePath, MatrixPath, MemberApi, MemberChangePath,
    MemberLockApi, MemberPath, MemberSessionsApi, MemberSessionsPath, MemberUnlockPath, MembersApi,
    MembersPath, MonitorEventPath, MonitorEventsApi, MonitorPath, MonitorStreamPath, OAuthTokenApi,
    PasswordApi, PasswordPath, PersonaPath, PoliciesApi, PoliciesPath, PolicyApi, PolicyPath, ProblemPath,
    ProblemsPath, ProfileApi, ProfilePath, ProfilesApi, ProfilesPath, QuoteApi, ReportsApi, ReportsPath,
    ResetPath, ResourceMetadataApi, RevokeTokenPath, Route, ScenarioPath, ScenariosPath, SchemePath,
    ServerMetadataApi, SessionApi, SessionPath, SessionsApi, SessionsPath, SignUpPath, SystemPath,
    SystemsPath, TokenApi, TokensApi, TokensPath, VaultApi, VaultPath, VisibilityApi, VisibilityPath,
    WithdrawRequestPath,
};

use crate::answer::render;
use crate::audit::audit;
use crate::authn::Authenticator;
use crate::extract::get_routes::GetRoutes;
use crate::features::{
    self, access_requests, account, blocks, close, embargo, files, health, home, inbox, login, members,
    monitor, oauth, password, persona, policies, profiles, quote, reload, reports, scheme, sessions, sign_up,
    tokens, vault, well_known,
};
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
use crate::routing::Routes;
use crate::school::{self, api_docs, matrix, problems, scenarios, systems};
use crate::session::{self, Sessions};
use crate::state::{AppState, Shared};

/// Everything: the site, and the lab that sends requests to it.
pub fn router(state: AppState) -> Router {
    let lab = Arc::new(Lab::new(state.clone(), site));
    let [(space, routes), others @ ..] = groups(&state.cookies);
    let site = (space, routes.merge(lab_pages()).with(Arc::clone(&lab)));
    let groups = std::iter::once(site).chain(others);
    outermost(layered(groups, state).merge(policies(lab)))
}

/// What the lab sends requests to: everything but the lab itself.
pub fn site(state: AppState) -> Router {
    outermost(layered(groups(&state.cookies), state))
}

/// Every path of the site and of the lab, as its route writes it, for laws that must not miss one.
pub fn paths() -> Vec<&'static str> {
    let groups = groups(&CookieNames::default());
    let routes = groups.into_iter().map(|(_, routes)| routes).chain([lab_pages(), without_a_session()]);
    routes.flat_map(|routes| routes.paths().collect::<Vec<_>>()).chain(SWITCHED).collect()
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
fn layered(groups: impl IntoIterator<Item = Group>, state: AppState) -> Router {
    let sessions = Sessions::new(state.store.clone());
    let (cookies, https, state) = (state.cookies.clone(), state.https, Shared::from(state));
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
    let authenticator = Arc::new(Authenticator::from_ref(&state));
    let once_routed = |space: &'static Space| {
        ServiceBuilder::new()
            .layer(from_fn_with_state((https, space), guard_resource))
            .layer(from_fn_with_state(state.clone(), one_session))
            .layer(session::layer(sessions.clone(), &cookies, https))
            .layer(from_fn_with_state((Arc::clone(&authenticator), space), authenticate))
    };
    let site =
        groups.into_iter().map(|(space, routes)| routes.with(get_routes.clone()).router(&once_routed(space)));
    let guarded = ServiceBuilder::new().layer(from_fn_with_state((https, &Space::SITE), guard_resource));
    let all = site.fold(without_a_session().router(&guarded), Router::merge);
    all.fallback(nothing_here.layer(once_routed(&Space::SITE))).layer(every_request).with_state(state)
}

/// For people. A page and its twin below share one handler.
fn pages() -> Routes {
    Routes::new()
        .route(HomePath::PATTERN, get(home::read))
        .route(LoginPath::PATTERN, get(login::form).post(login::log_in))
        .route(SignUpPath::PATTERN, get(sign_up::form).post(sign_up::sign_up))
        .route(LogoutPath::PATTERN, post(login::log_out))
        .route(PersonaPath::PATTERN, post(persona::switch))
        .route(SchemePath::PATTERN, post(scheme::switch))
        .route(InboxPath::PATTERN, get(inbox::read))
        .route(MembersPath::PATTERN, get(members::list::list))
        .route(ProfilesPath::PATTERN, get(profiles::list))
        .route(ProfilePath::PATTERN, get(profiles::read))
        .route(ReportsPath::PATTERN, get(reports::read))
        .route(EmbargoPath::PATTERN, get(embargo::read).post(embargo::set_by_form))
        .route(BlocksPath::PATTERN, get(blocks::page).post(blocks::block_by_form))
        .route(LiftBlockPath::PATTERN, post(blocks::lift_by_form))
        .route(AccountPath::PATTERN, get(account::read))
        .route(VisibilityPath::PATTERN, post(account::set_visibility))
        .route(ClosePath::PATTERN, get(close::form).post(close::close))
        .route(ClosedPath::PATTERN, get(close::closed))
        .route(PasswordPath::PATTERN, post(password::change))
        .route(SessionsPath::PATTERN, post(sessions::end_others_by_form))
        .route(SessionPath::PATTERN, post(sessions::end_by_form))
        .route(MemberPath::PATTERN, get(members::member::read).post(members::change::change))
        .route(MemberChangePath::PATTERN, get(members::member::ask_change))
        .route(
            MemberUnlockPath::PATTERN,
            get(members::member::ask_unlock).post(members::member::unlock_by_form),
        )
        .route(MemberSessionsPath::PATTERN, get(members::member::ask_end).post(members::member::end_by_form))
        .route(AccessRequestsPath::PATTERN, get(access_requests::back).post(access_requests::ask_by_form))
        .route(WithdrawRequestPath::PATTERN, post(access_requests::withdraw_by_form))
        .route(AdminRequestsPath::PATTERN, get(access_requests::decisions::page))
        .route(
            AdminRequestPath::PATTERN,
            get(access_requests::decisions::confirm).post(access_requests::decisions::settle_by_form),
        )
        .route(PoliciesPath::PATTERN, get(policies::page))
        .route(PolicyPath::PATTERN, get(policies::confirm).post(policies::set_by_form))
        .route(TokensPath::PATTERN, get(tokens::back).post(tokens::make_by_form))
        .route(RevokeTokenPath::PATTERN, post(tokens::revoke_by_form))
        .route(ProblemsPath::PATTERN, get(problems::list))
        .route(MonitorPath::PATTERN, get(monitor::page))
        .route(MonitorEventPath::PATTERN, get(monitor::event))
        .route(MonitorStreamPath::PATTERN, get(monitor::stream))
        .route(MonitorFilePath::PATTERN, get(monitor::file))
}

/// For programs, with the cookie of a person alone.
fn api(cookies: &CookieNames) -> Routes {
    Routes::new()
        .route(
            SessionApi::PATTERN,
            get(features::session::read).post(features::session::log_in).delete(features::session::log_out),
        )
        .route(ReportsApi::PATTERN, get(reports::read))
        .route(EmbargoApi::PATTERN, get(embargo::read).put(embargo::put))
        .route(BlocksApi::PATTERN, get(blocks::list).post(blocks::block))
        .route(BlockApi::PATTERN, delete(blocks::lift))
        .route(AccountsApi::PATTERN, post(sign_up::create))
        .route(PasswordApi::PATTERN, put(password::put))
        .route(SessionsApi::PATTERN, get(sessions::list).delete(sessions::delete_others))
        .route(AccountSessionApi::PATTERN, delete(sessions::delete))
        .route(MemberApi::PATTERN, patch(members::change::patch))
        .route(TokensApi::PATTERN, get(tokens::list).post(tokens::create))
        .route(MonitorEventsApi::PATTERN, get(monitor::list))
        .route(TokenApi::PATTERN, get(tokens::read).delete(tokens::revoke))
        .route(AccessRequestsApi::PATTERN, get(access_requests::list).post(access_requests::create))
        .route(AccessRequestApi::PATTERN, delete(access_requests::delete))
        .route(MemberLockApi::PATTERN, get(members::member::lock).delete(members::member::delete_lock))
        .route(MemberSessionsApi::PATTERN, delete(members::member::delete_sessions))
        .route(AdminRequestsApi::PATTERN, get(access_requests::decisions::list))
        .route(AdminRequestApi::PATTERN, post(access_requests::decisions::post))
        .route(PoliciesApi::PATTERN, get(policies::list))
        .route(PolicyApi::PATTERN, put(policies::put))
        .merge(description(cookies))
}

/// For clients that have no token yet. They are nobody here, so no caller is looked for.
fn oauth() -> Routes {
    Routes::new()
        .route(OAuthTokenApi::PATTERN, post(oauth::issue))
        .route(ResourceMetadataApi::PATTERN, get(well_known::resource))
        .route(ServerMetadataApi::PATTERN, get(well_known::server))
}

/// For programs, with a cookie or a token.
fn token_api() -> Routes {
    Routes::new()
        .route(InboxApi::PATTERN, get(inbox::read))
        .route(MembersApi::PATTERN, get(members::list::list))
        .route(ProfilesApi::PATTERN, get(profiles::list))
        .route(ProfileApi::PATTERN, get(profiles::read))
        .route(AccountApi::PATTERN, get(account::get))
        .route(VisibilityApi::PATTERN, put(account::put_visibility))
        .route(CloseApi::PATTERN, post(close::post))
}

/// For the people of the vault.
fn basic() -> Routes {
    Routes::new().route(VaultPath::PATTERN, get(vault::open)).route(VaultApi::PATTERN, get(vault::open))
}

/// For programs with a key.
fn keyed() -> Routes {
    Routes::new().route(QuoteApi::PATTERN, get(quote::read))
}

/// What the API is, for programs and for people.
fn description(cookies: &CookieNames) -> Routes {
    Routes::new()
        .route(DescriptionApi::PATTERN, get(api_docs::document))
        .route(ApiDocsPath::PATTERN, get(api_docs::page))
        .with(openapi::document(cookies))
}

/// Shows the exchanges of all the others.
fn lab_pages() -> Routes {
    Routes::new()
        .route(LabPath::PATTERN, get(school::lab::page))
        .route(ExchangeApi::PATTERN, get(school::lab::exchange))
        .route(AttacksPath::PATTERN, get(monitor::attacks).post(monitor::play))
        .route(MatrixPath::PATTERN, get(matrix::page))
        .route(MatrixFilePath::PATTERN, get(matrix::file))
        .route(ScenariosPath::PATTERN, get(scenarios::list))
        .route(ScenarioPath::PATTERN, get(scenarios::read))
        .route(GuessPath::PATTERN, post(scenarios::guess))
        .route(ResetPath::PATTERN, post(scenarios::reset))
        .route(SystemsPath::PATTERN, get(systems::list))
        .route(SystemPath::PATTERN, get(systems::read))
        .route(ProblemPath::PATTERN, get(problems::read))
}

/// The paths of the site under a switched policy: its home, and everything else.
const SWITCHED: [&str; 2] = ["/lab/policy/{policy}/", "/lab/policy/{policy}/{*path}"];

/// The whole site under a switched policy. It has its layers already, so it stands beside those above.
fn policies(lab: Arc<Lab>) -> Router {
    let switched = |router: Router<_>, path| router.route(path, any(school::lab::switched));
    SWITCHED.into_iter().fold(Router::new(), switched).with_state(lab)
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
        .route(EmulatedPath::PATTERN, get(systems::emulated))
}

/// Every path that leads nowhere.
async fn nothing_here() -> Refusal {
    Refusal::not_found()
}
