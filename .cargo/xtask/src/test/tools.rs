//! The programs for which the lab writes commands: curl, Node and Hurl. The tests run these commands.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{apt, node};
use crate::cargo::{ask, capture, cargo, complaint};
use crate::step::step;
use crate::workspace::{Profile, Workspace};

/// The last Hurl that builds without libclang. Without optimization the build takes a minute on two cores.
const HURL: &str = "hurl@6.1.1";

/// Debian packages that are needed to build Hurl.
const HEADERS: [&str; 3] = ["libssl-dev", "libxml2-dev", "pkg-config"];

/// Ensures that curl, Node and Hurl are installed.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    node::ensure_program("the tests of the commands to copy")?;
    curl()?;
    hurl(workspace)
}

fn curl() -> Result<()> {
    if runs("curl")? {
        return Ok(());
    }
    if !apt::is_ours()? {
        bail!(
            "the tests of the commands to copy need curl; install it the way other programs are installed \
             here"
        );
    }
    step("installing curl", "curl", || apt::install(&["curl"]).context("could not install curl"))
}

/// The folder for Hurl. The tests look for it two folders above the server's binary.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools")
}

fn hurl(workspace: &Workspace) -> Result<()> {
    let folder = folder(workspace);
    let own = folder.join("bin").join(format!("hurl{}", std::env::consts::EXE_SUFFIX));
    if own.is_file() || runs("hurl")? {
        return Ok(());
    }
    step("building Hurl, once", "hurl", || {
        if ask(Command::new("pkg-config").args(["--exists", "openssl", "libxml-2.0"]))?.is_none()
            && apt::is_ours()?
        {
            apt::install(&HEADERS).context("could not install what Hurl is built with")?;
        }
        build(workspace, &folder)
    })
}

fn build(workspace: &Workspace, folder: &Path) -> Result<()> {
    let objects = folder.join("build");
    let mut command = cargo(workspace, Profile::Test);
    command
        .args(["install", HURL, "--locked", "--debug", "--config", "profile.dev.debug=false", "--root"])
        .arg(folder)
        .arg("--target-dir")
        .arg(&objects);
    let output = capture(&mut command)?;
    if !output.status.success() {
        bail!(
            "Could not build Hurl. Connect once and run this again, or install it from https://hurl.dev so \
             that `hurl` runs. It is built with the headers of OpenSSL and libxml2. ({})",
            complaint(&output)
        );
    }
    std::fs::remove_dir_all(&objects).context("clearing up after Hurl")
}

fn runs(program: &str) -> Result<bool> {
    Ok(ask(Command::new(program).arg("--version"))?.is_some())
}
