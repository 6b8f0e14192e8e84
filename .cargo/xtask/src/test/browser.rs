//! The browser for the browser tests: the one that is named, else one that is there, else one that is installed now.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::cargo::{ask, capture, complaint};
use crate::step::step;

/// The variable that names a browser, for this command and for Playwright's config.
pub const VARIABLE: &str = "PLAYWRIGHT_CHROMIUM_EXECUTABLE";

const SYSTEM: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
];

/// What Debian needs besides the browser: letters, and the signs ✓ and ✗.
const PACKAGES: [&str; 3] = ["chromium", "fonts-liberation", "fonts-dejavu-core"];

/// Finds a Chromium, or installs one. `folder` is where Playwright is installed.
pub fn ensure(folder: &Path) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).map(PathBuf::from) {
        ensure!(named.is_file(), "{VARIABLE} names {}, which is no file", named.display());
        return Ok(named);
    }
    if let Some(found) = find(folder)? {
        return Ok(found);
    }
    step("installing a browser", "browser", || install(folder))?;
    find(folder)?.context("the browser was installed, but is not where it should be")
}

fn find(folder: &Path) -> Result<Option<PathBuf>> {
    let question = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let own = ask(Command::new("node").args(["--eval", question]).current_dir(folder))?;
    let candidates = own.into_iter().map(PathBuf::from).chain(SYSTEM.map(PathBuf::from));
    Ok(candidates.into_iter().find(|path| path.is_file()))
}

fn install(folder: &Path) -> Result<()> {
    if is_root()? && is_debian() {
        attempt(Command::new("apt-get").args(["update"]))?;
        attempt(Command::new("apt-get").args(["install", "--yes", "--no-install-recommends"]).args(PACKAGES))
    } else {
        attempt(playwright(folder).args(["install", "chromium"]))
    }
}

/// Playwright's own command, started without npx, whose name differs between systems.
pub fn playwright(folder: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg("node_modules/@playwright/test/cli.js").current_dir(folder);
    command
}

fn attempt(command: &mut Command) -> Result<()> {
    let output = capture(command.env("DEBIAN_FRONTEND", "noninteractive"))?;
    if !output.status.success() {
        bail!(
            "Could not install a browser. Connect once and run this again, or install Chromium and name it in \
             {VARIABLE}. ({})",
            complaint(&output)
        );
    }
    Ok(())
}

fn is_root() -> Result<bool> {
    Ok(ask(Command::new("id").arg("-u"))?.as_deref() == Some("0"))
}

fn is_debian() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
}

/// Debian itself: in systems derived from it the package `chromium` may be another thing.
fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line.trim_end() == "ID=debian")
}

#[cfg(test)]
mod tests {
    use super::names_debian;

    #[test]
    fn debian_is_told_from_what_derives_from_it() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
