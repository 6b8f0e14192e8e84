//! Unit tests of `catalogue`.

mod callers;
mod fields;
mod named_profiles;
mod problems;
mod quotes;
mod systems;
