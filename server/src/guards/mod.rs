//! The layers around the handlers, in the order in which a request meets them: what every answer has, the
//! guards, authentication.

mod layers;
mod one_session;
mod preconditions;
mod resource_guards;
mod site_guards;

pub use layers::{DEADLINE, allow_options, answered, deadline, no_such_method, on_panic};
pub use preconditions::{check_write, if_match, if_none_match};
pub use resource_guards::{MAX_BODY_BYTES, authenticate, guard_resource};
pub use site_guards::{Guards, MAX_HEADER_BYTES, MAX_TARGET_BYTES, guard, well_formed};
