//! The layers around the handlers, in the order in which a request meets them: what every answer has, the guards, authentication.

mod answered;
mod authenticate;
mod deadline;
mod methods;
mod one_session;
mod preconditions;
mod resource_guards;
mod site_guards;

pub use answered::answered;
pub use authenticate::authenticate;
pub use deadline::{DEADLINE, deadline, on_panic};
pub use methods::{allow_options, no_such_method};
pub use preconditions::{check_write, if_match, if_none_match};
pub use resource_guards::{MAX_BODY_BYTES, guard_resource};
pub use site_guards::{Guards, MAX_HEADER_BYTES, MAX_TARGET_BYTES, guard, well_formed};
