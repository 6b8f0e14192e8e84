//! Unit tests of `defence`.

mod limits;
mod streak;
mod table;
