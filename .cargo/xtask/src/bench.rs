//! `cargo xtask bench`: the server's benches, against the release client.

use std::process::ExitCode;

use anyhow::Result;

use crate::cargo::{self, cargo};
use crate::serve::prepare;
use crate::site;
use crate::workspace::{BuildProfile, Workspace};

/// Builds the site, then runs the benches with `args` unchanged.
pub fn run(workspace: &Workspace, args: &[String]) -> Result<ExitCode> {
    prepare(workspace)?;
    site::build(workspace, BuildProfile::Release)?;
    let mut command = cargo(workspace, BuildProfile::Release);
    cargo::run(command.args(["bench", "--package", "two-gates-server", "--bench", "*", "--"]).args(args))?;
    Ok(ExitCode::SUCCESS)
}
