//! What stands between the wire and the gates: connections, hosts, well-formedness, cross-site writes, headers.

mod accept;
mod blocked;
mod client_address;
mod connection;
mod cross_site;
mod deadline;
mod headers;
mod hosts;
mod methods;
mod origin;
mod panics;
mod read_first;
mod request_id;
mod tap;
mod unreadable;
mod well_formed;

pub use accept::{Limits, serve};
pub use blocked::{BlockedFor, not_blocked};
pub use client_address::{ClientAddress, Peer, TrustedProxies, client_address};
pub use connection::Stopping;
pub(crate) use connection::converse;
pub use cross_site::{csrf_layer, require_origin};
pub use deadline::{DEADLINE, Late, deadline};
pub use headers::secure;
pub use hosts::Hosts;
pub use methods::{allow_options, no_such_method};
pub use origin::origin;
pub use panics::on_panic;
pub use read_first::{BODY_TIMEOUT, MAX_BODY_BYTES, is_too_long, read_first};
pub use request_id::RequestId;
pub use well_formed::well_formed;
