//! Unit tests of `lab`.

mod attacks;
mod guesses;
mod matrix_query;
mod parts;
mod progress;
mod proof;
mod query;
mod request;
