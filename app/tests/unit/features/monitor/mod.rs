//! Unit tests of `features::monitor`.

mod audit;
mod query;
