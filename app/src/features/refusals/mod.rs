//! The pages of refusals that have one of their own.

pub mod forbidden;
pub mod not_found;
pub mod problem;
