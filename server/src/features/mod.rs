//! The demo building, one file per resource: routes, handlers and their descriptions. Each handler takes a
//! permit, fetches data and answers. Never chooses the status of a refusal.

pub mod access_requests;
pub mod account;
pub mod blocks;
pub mod close;
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

use crate::routing::Routes;

/// All routes except the monitor's, which the router adds separately.
pub fn routes() -> Routes {
    [
        access_requests::routes(),
        account::routes(),
        blocks::routes(),
        close::routes(),
        embargo::routes(),
        files::routes(),
        health::routes(),
        home::routes(),
        inbox::routes(),
        login::routes(),
        members::routes(),
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
}
