//! The server of Two Gates. [`router`] adds the layers, [`features`] lists the routes, [`startup`] starts it.

pub mod answer;
mod assets;
pub mod audit;
pub mod authn;
pub mod authz;
pub mod clock;
pub mod config;
mod current_attack;
pub mod db;
pub mod defence;
mod extract;
pub mod features;
pub mod guards;
pub mod http;
mod keyed_semaphore;
pub mod lab;
mod metrics;
mod openapi;
pub mod record;
mod refusal;
mod route_table;
pub mod router;
mod routing;
mod school;
mod scrape;
pub mod seed;
pub mod session;
mod source;
pub mod startup;
pub mod state;
pub mod sweep;
pub mod transport;

#[cfg(test)]
#[path = "../tests/unit/mod.rs"]
mod tests;
