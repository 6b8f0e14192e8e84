//! Lines of this program's source code, for the lab. The binary embeds the source.

use std::panic::Location;

use include_dir::{Dir, include_dir};

static SERVER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src");
static POLICY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../app/policy/src");

/// A line of the source code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// The file, relative to the project root.
    pub file: &'static str,
    /// The line number, from 1.
    pub line: u32,
}

impl From<&'static Location<'static>> for SourceLine {
    fn from(place: &'static Location<'static>) -> Self {
        Self { file: place.file(), line: place.line() }
    }
}

impl SourceLine {
    /// Maximum number of lines shown for a match arm.
    const ARM: usize = 4;

    /// The text of the line. If the line ends a multi-line match arm, the text of the entire arm. Empty if
    /// the line does not exist.
    pub fn text(self) -> String {
        let end = self.line as usize;
        let lines = self.file_text().lines().take(end).skip(end.saturating_sub(Self::ARM));
        let lines: Vec<&str> = lines.map(str::trim).collect();
        let Some(last) = lines.last() else { return String::new() };
        let is_whole = last.ends_with(';') || last.contains("=>") || last.contains("return");
        let arm = lines.iter().rev().take(Self::ARM).position(|line| line.contains("=>"));
        let arm = arm.filter(|_| !is_whole).unwrap_or(0);
        lines[lines.len() - arm - 1..].join(" ")
    }

    fn file_text(self) -> &'static str {
        let of = |root, dir: &'static Dir<'_>| dir.get_file(self.file.strip_prefix(root)?)?.contents_utf8();
        of("server/src/", &SERVER).or_else(|| of("app/policy/src/", &POLICY)).unwrap_or_default()
    }
}
