//! Unit tests of `school::matrix`.

mod hurl;
mod tables;
