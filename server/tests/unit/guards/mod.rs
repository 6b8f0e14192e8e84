//! Unit tests of `guards`.

mod one_session;
mod resource_guards;
