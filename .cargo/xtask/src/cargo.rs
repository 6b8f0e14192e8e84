//! Other programs, above all Cargo: how they are started and what is said when they fail.

use std::io::ErrorKind;
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};

use crate::workspace::{Profile, Workspace};

/// How the line begins in which Cargo or rustup, npm, apt-get say what went wrong.
const COMPLAINTS: [&str; 3] = ["error", "npm error", "E: "];

/// A `cargo` command in the workspace, told which site folder the server shall embed.
pub fn cargo(workspace: &Workspace, profile: Profile) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&workspace.root).env("TWO_GATES_SITE", workspace.site(profile));
    // `cargo run` describes xtask in these; a build that reads them must not see another crate's values.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a program with its output passed through. Fails when it can not start or ends with an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", describe(command));
    }
    Ok(())
}

/// Runs a program and keeps its output. Fails when it can not start; the caller looks at how it ended.
pub fn capture(command: &mut Command) -> Result<Output> {
    command.output().with_context(|| cannot_start(command))
}

/// What a program prints, trimmed; `None` when it is not installed or fails.
pub fn ask(command: &mut Command) -> Result<Option<String>> {
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(Some(String::from_utf8_lossy(&output.stdout).trim().to_owned()))
        }
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| cannot_start(command)),
    }
}

/// The line in which a program says what went wrong, else its first one, else how it ended.
pub fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next();
    let worst = lines.find(|line| COMPLAINTS.iter().any(|start| line.starts_with(start)));
    worst.or(first).map_or_else(|| output.status.to_string(), str::to_owned)
}

fn cannot_start(command: &Command) -> String {
    format!("could not start `{}`", command.get_program().to_string_lossy())
}

fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, arg| line + " " + &arg.to_string_lossy())
}
