//! The server of Two Gates. [`router`] shows every route and layer on one screen; [`startup`] is how it comes up.

pub mod answer;
pub mod assets;
pub mod audit;
pub mod authn;
pub mod authz;
pub mod clock;
pub mod config;
pub mod db;
pub mod defence;
mod guards;
pub mod lab;
pub mod metrics;
pub mod openapi;
pub mod places;
pub mod record;
pub mod refusal;
pub mod router;
pub mod routes;
mod routing;
pub mod seed;
pub mod session;
mod source;
pub mod startup;
pub mod state;
pub mod sweep;
pub mod told;
pub mod transport;
