//! Unit tests of `answer`.

mod spreadsheet;
