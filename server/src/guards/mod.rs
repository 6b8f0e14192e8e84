//! The layers around the handlers, from the outside in: common header fields, the guards, authentication.

mod layers;
mod one_session;
mod preconditions;
mod resource_guards;
mod site_guards;

pub use layers::deadline;
pub(crate) use layers::{DEADLINE, add_options_to_allow, finish_response, method_not_allowed, on_panic};
pub(crate) use preconditions::{check_write, if_match, if_none_match};
pub use resource_guards::MAX_BODY_BYTES;
pub(crate) use resource_guards::{authenticate, guard_resource};
pub(crate) use site_guards::{Guards, check_form, guard};
pub use site_guards::{MAX_HEADER_BYTES, MAX_TARGET_BYTES};

#[cfg(test)]
#[path = "../../tests/unit/guards/mod.rs"]
mod tests;
