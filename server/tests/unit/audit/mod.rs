//! Unit tests of `audit`.

mod detection;
