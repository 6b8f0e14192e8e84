//! What stands between the wire and the gates: connections, hosts, well-formedness, cross-site writes, headers.

mod accept;
mod blocked;
mod buffer_body;
mod client_address;
mod connection;
mod cross_site;
mod deadline;
mod forwarded;
mod headers;
mod hosts;
mod methods;
mod origin;
mod panics;
mod plain_path;
mod preconditions;
mod request_id;
mod well_formed;

pub use accept::{Limits, serve};
pub use blocked::not_blocked;
pub use buffer_body::{MAX_BODY_BYTES, buffer_body};
pub use client_address::{ClientAddress, Peer, TrustedProxies};
pub use connection::Stopping;
pub use cross_site::own_site;
pub use deadline::{DEADLINE, deadline};
pub use headers::secure;
pub use hosts::Hosts;
pub use methods::{allow_options, answer_options, has_method, known_method, no_such_method};
pub use origin::{is_own, origin};
pub use panics::on_panic;
pub use plain_path::{plain_path, plain_spelling};
pub use preconditions::{check_write, if_match, if_none_match};
pub use request_id::RequestId;
pub use well_formed::{MAX_HEADER_BYTES, MAX_TARGET_BYTES, well_formed};
