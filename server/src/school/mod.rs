//! What teaches: lab, matrix, scenarios, systems, problems and the description of the API. Knows the whole
//! site; no feature knows it.

pub mod api_docs;
pub mod lab;
pub mod matrix;
pub mod problems;
pub mod scenarios;
pub mod systems;

use crate::features::monitor;
use crate::routing::Routes;

/// What shows no exchange, so that the lab can send requests to it.
pub fn routes() -> Routes {
    api_docs::routes().merge(problems::list_routes()).merge(systems::emulated_routes())
}

/// What shows the exchanges of all the others.
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
