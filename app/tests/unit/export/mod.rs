//! Unit tests of `export`.

mod curl;
mod hurl;
