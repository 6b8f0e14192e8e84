//! The kinds of file that a matrix comes as.

use std::fmt;

/// What the matrix can be downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixFormat {
    /// RFC 4180.
    Csv,
    /// RFC 8259.
    Json,
    /// Markdown with a table (RFC 7763).
    Markdown,
    /// A test file for hurl.
    Hurl,
}

impl MatrixFormat {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Markdown, Self::Hurl];

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Hurl => "hurl",
        }
    }

    /// The format with that ending.
    pub fn find(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

impl fmt::Display for MatrixFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ending())
    }
}
