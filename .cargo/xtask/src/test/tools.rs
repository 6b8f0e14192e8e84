//! The programs for which the lab writes commands: curl, Node and Hurl. The tests run these commands.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{apt, node};
use crate::cargo::{capture, cargo, error_line, try_output};
use crate::step::step;
use crate::workspace::{BuildProfile, Workspace};

/// The last Hurl that builds without libclang. Without optimization the build takes a minute on two cores.
const HURL: &str = "hurl@6.1.1";

/// Debian packages that are needed to build Hurl.
const BUILD_PACKAGES: [&str; 3] = ["libssl-dev", "libxml2-dev", "pkg-config"];

/// Ensures that curl, Node and Hurl are installed.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    node::ensure_node("the tests of the commands to copy")?;
    ensure_curl()?;
    ensure_hurl(workspace)
}

fn ensure_curl() -> Result<()> {
    if prints_version("curl")? {
        return Ok(());
    }
    if !apt::is_available()? {
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

fn ensure_hurl(workspace: &Workspace) -> Result<()> {
    let folder = folder(workspace);
    let program = folder.join("bin").join(format!("hurl{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() || prints_version("hurl")? {
        return Ok(());
    }
    step("building Hurl, once", "hurl", || {
        if try_output(Command::new("pkg-config").args(["--exists", "openssl", "libxml-2.0"]))?.is_none()
            && apt::is_available()?
        {
            apt::install(&BUILD_PACKAGES)
                .context("could not install the packages that Hurl is built with")?;
        }
        build(workspace, &folder)
    })
}

fn build(workspace: &Workspace, folder: &Path) -> Result<()> {
    let objects = folder.join("build");
    let mut command = cargo(workspace, BuildProfile::Test);
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
            error_line(&output)
        );
    }
    std::fs::remove_dir_all(&objects).context("could not remove the build files of Hurl")
}

fn prints_version(program: &str) -> Result<bool> {
    Ok(try_output(Command::new(program).arg("--version"))?.is_some())
}
