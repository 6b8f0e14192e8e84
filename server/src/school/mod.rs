//! The teaching part of the site: lab, matrix, scenarios, systems, problems and API description. Depends on
//! the whole site; no feature depends on it.

pub mod api_docs;
pub mod lab;
pub mod matrix;
pub mod problems;
pub mod scenarios;
pub mod systems;

use crate::features::monitor;
use crate::routing::Routes;

/// Routes without exchanges, to which the lab can send requests.
pub fn routes() -> Routes {
    api_docs::routes().merge(problems::list_routes()).merge(systems::emulated_routes())
}

/// Routes that show exchanges with other routes.
pub fn lab_routes() -> Routes {
    [
        lab::routes(),
        monitor::routes(),
        monitor::lab_routes(),
        matrix::routes(),
        scenarios::routes(),
        systems::routes(),
        problems::routes(),
    ]
    .into_iter()
    .fold(Routes::new(), Routes::merge)
}
