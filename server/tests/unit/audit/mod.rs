//! Unit tests of `audit`.

mod findings;
