//! Child processes, mostly Cargo: how they run, and how their failures are reported.

use std::io::ErrorKind;
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};

use crate::workspace::{BuildProfile, Workspace};

/// The start of an error line of Cargo or rustup, npm, and apt-get, in this order.
const ERROR_PREFIXES: [&str; 3] = ["error", "npm error", "E: "];

/// A `cargo` command in the workspace, with the site folder for the server to embed.
pub fn cargo(workspace: &Workspace, profile: BuildProfile) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&workspace.root).env("TWO_GATES_SITE", workspace.site(profile));
    // `cargo run` sets variables for xtask. A build of another crate must not read them as its own.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Like [`cargo`], but Clippy compiles the crates of the workspace, so that one build both lints the code and
/// makes the test programs. Any warning is an error.
pub fn clippy(workspace: &Workspace, profile: BuildProfile) -> Command {
    let mut command = cargo(workspace, profile);
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    // The format in which `cargo clippy` passes its arguments.
    command.env("CLIPPY_ARGS", "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    command
}

/// Runs a program and passes its output through. Fails if it cannot start or ends with an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| start_error(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", command_line(command));
    }
    Ok(())
}

/// Runs a program and captures its output. Fails if it cannot start; the caller checks the exit status.
pub fn capture(command: &mut Command) -> Result<Output> {
    command.output().with_context(|| start_error(command))
}

/// The trimmed output of a program; `None` if it is not installed or fails.
pub fn try_output(command: &mut Command) -> Result<Option<String>> {
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()))
        }
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| start_error(command)),
    }
}

/// The first error line of a failed program, else the first line of its stderr, else its exit status.
pub fn error_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next();
    let error = lines.find(|line| ERROR_PREFIXES.iter().any(|start| line.starts_with(start)));
    error.or(first).map_or_else(|| output.status.to_string(), str::to_owned)
}

fn start_error(command: &Command) -> String {
    format!("could not start `{}`", command.get_program().to_string_lossy())
}

fn command_line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, arg| line + " " + &arg.to_string_lossy())
}
