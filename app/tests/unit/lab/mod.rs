//! Unit tests of `lab`.

mod ask;
mod attacks;
mod guesses;
mod matrix_query;
mod parts;
mod progress;
mod proof;
mod query;
