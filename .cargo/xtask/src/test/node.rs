//! Node and the packages of `end2end/`, installed from the lock file.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::cargo::{capture, error_line, try_output};
use crate::files;
use crate::step::step;
use crate::workspace::Workspace;

const MIN_VERSION: u32 = 20;
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The folder of the browser tests.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("end2end")
}

/// Ensures that Node runs and that the packages match the lock file.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    ensure_node("the browser tests")?;
    install_packages(&folder(workspace))
}

/// Ensures that Node is installed and new enough for `purpose`.
pub fn ensure_node(purpose: &str) -> Result<()> {
    let version = try_output(Command::new("node").arg("--version"))?;
    match version.as_deref().map(major) {
        None => bail!("{purpose} need Node {MIN_VERSION} or newer; `node` was not found"),
        Some(major) if major.is_none_or(|major| major < MIN_VERSION) => {
            bail!("{purpose} need Node {MIN_VERSION} or newer; `node` is {}", version.unwrap_or_default())
        }
        Some(_) => Ok(()),
    }
}

/// Installs the packages of the lock file, unless the recorded hash shows that they are installed.
fn install_packages(folder: &Path) -> Result<()> {
    let lock = files::read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-lock");
    let lock_hash = files::hash([lock.as_slice()]);
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock_hash) {
        return Ok(());
    }
    step("installing the browser tests' packages", "npm packages", || {
        let mut command = Command::new(NPM);
        command.args(["ci", "--no-audit", "--no-fund", "--prefer-offline"]).current_dir(folder);
        let output = capture(&mut command)?;
        if !output.status.success() {
            bail!(
                "Could not install the packages of the browser tests. Connect once and run this again; \
                 after that it works offline. ({})",
                error_line(&output)
            );
        }
        files::write(&stamp, lock_hash.as_bytes()).context("could not record the installed packages")?;
        Ok(())
    })
}

/// The major version: 20 for `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn a_version_of_node_is_read() {
        assert_eq!(major("v20.11.1"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
