//! Runs curl and Node scripts, and returns their statuses. Runs Hurl files, which check their own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::process::BINARY;

/// A program without the user's settings, in its own folder.
fn program(name: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(name);
    command.current_dir(folder).env("HOME", folder).env("TMPDIR", folder).env("NO_PROXY", "*");
    command
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn output(command: &mut Command) -> Output {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .output()
        .unwrap_or_else(|error| panic!("{name}: {error}. Run `cargo xtask test` once, which installs it"))
}

/// The status in the line that `curl --include` prints first.
pub fn curl(folder: &Path, script: &str) -> u16 {
    let output = output(program("sh", folder).args(["-euc", script]));
    let text = text(&output);
    assert!(output.status.success(), "{script}{text}");
    let status = text.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
    status.and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("{script}{text}"))
}

/// Separates the outputs of the scripts; no page contains it.
const NEXT: &str = "\u{1e}\n";

/// The status that each script prints first. One Node process runs all scripts as modules, because Node
/// starts slowly.
pub fn node(folder: &Path, scripts: &[String]) -> Vec<u16> {
    let mut runner = String::new();
    for (n, script) in scripts.iter().enumerate() {
        std::fs::write(folder.join(format!("exchange{n}.mjs")), script).unwrap();
        writeln!(runner, "process.stdout.write({NEXT:?}); await import('./exchange{n}.mjs');").unwrap();
    }
    std::fs::write(folder.join("all.mjs"), runner.replace("\\u{1e}", "\\u001e")).unwrap();
    let output = output(program("node", folder).arg("all.mjs"));
    let text = text(&output);
    assert!(output.status.success(), "{text}");
    let first =
        |part: &str| part.get(..3).and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("{part}"));
    text.split(NEXT).skip(1).map(first).collect()
}

/// The Hurl that `cargo xtask test` built, else the one in PATH.
fn hurl_program() -> PathBuf {
    let built = Path::new(BINARY).ancestors().nth(2).unwrap().join("tools/bin/hurl");
    if built.is_file() { built } else { "hurl".into() }
}

/// Runs Hurl files, which contain their own expectations. The error is Hurl's output.
pub fn hurl(folder: &Path, files: &[String]) -> Result<(), String> {
    let names: Vec<String> = (0..files.len()).map(|n| format!("exchange{n}.hurl")).collect();
    for (name, text) in names.iter().zip(files) {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let output = output(program(hurl_program(), folder).args(["--test", "--jobs", "2"]).args(&names));
    if output.status.success() { Ok(()) } else { Err(text(&output)) }
}
