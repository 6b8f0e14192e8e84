//! Unit tests of `wire`.

mod challenge;
mod paths;
mod session;
mod status;
