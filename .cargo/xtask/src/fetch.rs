//! Downloads the crates before the first build, so that a missing connection causes a one-line error instead
//! of a failed build.

use std::process::Command;

use anyhow::{Result, bail};

use crate::cargo::{capture, cargo, error_line};
use crate::step::step;
use crate::toolchain;
use crate::workspace::{BuildProfile, Workspace};

/// Downloads missing crates, if any. Without a connection, the error says what to do.
pub fn ensure_crates(workspace: &Workspace) -> Result<()> {
    let host = toolchain::host(workspace)?;
    if capture(fetch(workspace, &host).arg("--offline"))?.status.success() {
        return Ok(());
    }
    step("downloading the crates", "crates", || {
        let output = capture(&mut fetch(workspace, &host))?;
        if !output.status.success() {
            bail!(
                "Could not download the crates: no connection to the registry. Connect once and run this \
                 again; after that it works offline. ({})",
                error_line(&output)
            );
        }
        Ok(())
    })
}

fn fetch(workspace: &Workspace, host: &str) -> Command {
    let mut command = cargo(workspace, BuildProfile::Test);
    command.args(["fetch", "--locked", "--target", host, "--target", toolchain::WASM]);
    command
}
