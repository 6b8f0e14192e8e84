//! The layers around the handlers, from the outside in: common header fields, the guards, authentication.

mod layers;
mod one_session;
mod preconditions;
mod resource_guards;
mod site_guards;

pub use layers::deadline;
pub(crate) use layers::{DEADLINE, allow_options, answered, no_such_method, on_panic};
pub(crate) use preconditions::{check_write, if_match, if_none_match};
pub use resource_guards::MAX_BODY_BYTES;
pub(crate) use resource_guards::{authenticate, guard_resource};
pub(crate) use site_guards::{Guards, guard, well_formed};
pub use site_guards::{MAX_HEADER_BYTES, MAX_TARGET_BYTES};

#[cfg(test)]
#[path = "../../tests/unit/guards/mod.rs"]
mod tests;
