//! The demo site, one file per resource: routes, handlers and their descriptions. Each handler takes a
//! permit, fetches data and answers. Never chooses the status of a refusal.

pub mod access_requests;
pub mod account;
pub mod account_closure;
pub mod blocks;
pub mod embargo;
pub mod files;
pub mod health;
pub mod home;
pub mod inbox;
pub mod login;
pub mod members;
pub mod monitor;
pub mod oauth;
pub mod password;
pub mod policies;
pub mod profiles;
pub mod progress;
pub mod reports;
pub mod sessions;
pub mod sign_up;
pub mod switches;
pub mod tokens;
pub mod vault;
pub mod well_known;

use utoipa::OpenApi;

use crate::routing::Routes;

/// The operations of the API.
#[derive(OpenApi)]
#[openapi(paths(
    access_requests::create,
    access_requests::settlements::list,
    access_requests::settlements::post,
    access_requests::delete,
    access_requests::list,
    account::get,
    account::put_visibility,
    blocks::block,
    blocks::lift,
    blocks::list,
    account_closure::post,
    embargo::put,
    embargo::read,
    health::liveness,
    health::readiness,
    inbox::read,
    login::log_in,
    login::log_out,
    login::read,
    members::change::patch,
    members::list,
    members::member::delete_lock,
    members::member::delete_sessions,
    members::member::lock,
    members::restore::restore,
    monitor::list,
    oauth::issue,
    password::put,
    policies::list,
    policies::put,
    profiles::list,
    profiles::read,
    reports::read,
    sessions::delete,
    sessions::delete_others,
    sessions::list,
    sign_up::create,
    tokens::create,
    tokens::list,
    tokens::read,
    tokens::revoke,
    vault::open,
    vault::read_quote,
    well_known::resource,
    well_known::server,
))]
struct SiteOperations;

/// All routes.
pub fn routes() -> Routes {
    [
        access_requests::routes(),
        account::routes(),
        blocks::routes(),
        account_closure::routes(),
        embargo::routes(),
        files::routes(),
        health::routes(),
        home::routes(),
        inbox::routes(),
        login::routes(),
        members::routes(),
        monitor::routes(),
        oauth::routes(),
        password::routes(),
        policies::routes(),
        profiles::routes(),
        reports::routes(),
        sessions::routes(),
        sign_up::routes(),
        switches::routes(),
        tokens::routes(),
        vault::routes(),
        well_known::routes(),
    ]
    .into_iter()
    .fold(Routes::new(), Routes::merge)
    .with_operations::<SiteOperations>()
}
