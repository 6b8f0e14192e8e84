//! `/admin`: the members of the world, for administrators.

pub mod change;
pub mod list;
pub mod member;
