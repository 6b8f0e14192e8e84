//! Connections: accepted within limits, and closed when the server stops.

mod accept;
mod connection;

pub use accept::{ConnectionLimits, serve};
pub use connection::Stopping;
