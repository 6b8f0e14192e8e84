//! Unit tests of `catalogue`.

mod callers;
mod demo_state;
mod fields;
mod problems;
mod quotes;
mod systems;
