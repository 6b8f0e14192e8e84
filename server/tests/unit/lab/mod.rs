//! Unit tests of `lab`.

mod queue;
mod wire;
