//! Unit tests of `extract`.

mod body;
mod query;
