//! Lines of this program's source code, for the lab. The binary embeds the source.

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

static SERVER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src");
static POLICY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../app/policy/src");

/// The lines of each file, by its path relative to the project root.
static LINES: LazyLock<HashMap<String, Vec<&str>>> = LazyLock::new(|| {
    let mut files = HashMap::new();
    collect("server/src", &SERVER, &mut files);
    collect("app/policy/src", &POLICY, &mut files);
    files
});

fn collect(root: &str, dir: &Dir<'static>, files: &mut HashMap<String, Vec<&'static str>>) {
    for file in dir.files() {
        let lines = file.contents_utf8().unwrap_or_default().lines().map(str::trim).collect();
        files.insert(format!("{root}/{}", file.path().display()), lines);
    }
    dir.dirs().for_each(|dir| collect(root, dir, files));
}

/// Maximum number of lines shown for a match arm.
const MAX_ARM: usize = 4;

/// The text of a line of a file. Lines count from 1, and `file` is relative to the project root. If the line
/// ends a match arm of several lines, the text of the entire arm. Empty for an unknown file.
pub fn text(file: &str, line: u32) -> String {
    let end = line as usize;
    let lines =
        LINES.get(file).and_then(|lines| lines.get(end.saturating_sub(MAX_ARM)..end)).unwrap_or_default();
    let Some(last) = lines.last() else { return String::new() };
    let is_whole = last.ends_with(';') || last.contains("=>") || last.contains("return");
    let arm = lines.iter().rev().position(|line| line.contains("=>")).filter(|_| !is_whole).unwrap_or(0);
    lines[lines.len() - arm - 1..].join(" ")
}
