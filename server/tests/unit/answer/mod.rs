//! Unit tests of `answer`.

mod page;
mod spreadsheet;
