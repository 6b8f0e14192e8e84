//! The teaching part of the site. Depends on the whole site; no feature depends on it.

pub mod api_docs;
pub mod attacks;
pub mod lab;
pub mod matrix;
pub mod problems;
pub mod scenarios;
pub mod systems;

use crate::routing::Routes;

/// Routes that need no lab, so that the lab can send requests to them.
pub fn routes() -> Routes {
    api_docs::routes().merge(problems::list_routes()).merge(systems::emulated_routes())
}

/// Routes that need the lab.
pub fn lab_routes() -> Routes {
    lab::routes()
        .merge(attacks::routes())
        .merge(matrix::routes())
        .merge(scenarios::routes())
        .merge(systems::routes())
        .merge(problems::routes())
}
