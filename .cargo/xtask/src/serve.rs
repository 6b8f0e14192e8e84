//! `cargo xtask serve`: builds if needed, then becomes the server.

use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::cli::{AddressArgs, ServeArgs};
use crate::workspace::{BuildProfile, Workspace};
use crate::{fetch, server, site, toolchain};

/// Builds and starts the server. On Unix, returns only if it could not start; elsewhere, returns its exit
/// code.
pub fn run(workspace: &Workspace, args: &ServeArgs) -> Result<ExitCode> {
    let profile = if args.dev { BuildProfile::Dev } else { BuildProfile::Serve };
    server::check_address(args.address.addr)?;
    prepare(workspace)?;
    site::build(workspace, profile)?;
    let binary = server::build(workspace, profile)?;
    let mut command = Command::new(&binary);
    listen(&mut command, workspace, &args.address);
    if args.reset {
        command.arg("--reset");
    }
    become_server(command.args(&args.server_options))
}

/// Prepares any build: installs Rust's target for the browser, and downloads the crates.
pub fn prepare(workspace: &Workspace) -> Result<()> {
    toolchain::ensure_wasm(workspace)?;
    fetch::ensure_crates(workspace)
}

/// Sets the address and the database of the server.
pub fn listen(command: &mut Command, workspace: &Workspace, args: &AddressArgs) {
    command
        .current_dir(&workspace.root)
        .arg("--addr")
        .arg(args.addr.to_string())
        .arg("--database")
        .arg(&args.database);
}

#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    // Replaces this process, so that Ctrl-C and the exit code are the server's.
    Err(command.exec()).context("could not start the server")
}

#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<ExitCode> {
    let status = command.status().context("could not start the server")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
