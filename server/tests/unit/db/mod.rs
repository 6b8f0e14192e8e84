//! Unit tests of `db`.

mod paging;
mod session;
