//! The browser for the browser tests: the one that [`VARIABLE`] names, else an installed one, else a new
//! installation.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, ensure};

use super::apt;
use crate::cargo::{capture, error_line, try_output};
use crate::step::step;

/// The variable with the path of the browser, read by this command and by Playwright's config.
pub const VARIABLE: &str = "PLAYWRIGHT_CHROMIUM_EXECUTABLE";

/// Paths of installed browsers, in order of preference: headless Chromium takes half the time.
const SYSTEM_PATHS: [&str; 5] = [
    "/usr/bin/chromium-headless-shell",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
];

/// Debian's browser packages, in order of preference; older releases have only the second.
const BROWSER_PACKAGES: [&str; 2] = ["chromium-headless-shell", "chromium"];

/// Debian font packages, for letters and for the symbols ✓ and ✗.
const FONT_PACKAGES: [&str; 2] = ["fonts-liberation", "fonts-dejavu-core"];

/// Finds or installs a Chromium. `folder` is where Playwright is installed.
pub fn ensure(folder: &Path) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os(VARIABLE).map(PathBuf::from) {
        ensure!(path.is_file(), "{VARIABLE} names {}, which is not a file", path.display());
        return Ok(path);
    }
    if let Some(browser) = find(folder)? {
        return Ok(browser);
    }
    step("installing a browser", "browser", || install(folder))?;
    find(folder)?.context("the browser was installed, but was not found afterwards")
}

fn find(folder: &Path) -> Result<Option<PathBuf>> {
    let script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    let default_path =
        try_output(Command::new("node").args(["--eval", script]).current_dir(folder))?.map(PathBuf::from);
    Ok(default_path
        .filter(|path| path.is_file())
        .or_else(|| SYSTEM_PATHS.map(PathBuf::from).into_iter().find(|path| prints_version(path))))
}

/// Whether the browser prints its version. Ubuntu's `chromium-browser` is a script that fails without its
/// snap.
fn prints_version(browser: &Path) -> bool {
    try_output(Command::new(browser).arg("--version")).is_ok_and(|version| version.is_some())
}

fn install(folder: &Path) -> Result<()> {
    let result = if apt::is_available()? {
        let install = |browser| apt::install(&[&[browser], &FONT_PACKAGES[..]].concat());
        install(BROWSER_PACKAGES[0]).or_else(|_| install(BROWSER_PACKAGES[1]))
    } else {
        let output = capture(playwright(folder).args(["install", "chromium"]))?;
        if output.status.success() { Ok(()) } else { Err(anyhow!(error_line(&output))) }
    };
    result.with_context(|| {
        format!(
            "Could not install a browser. Connect once and run this again, or install Chromium and name it \
             in {VARIABLE}"
        )
    })
}

/// Playwright's own command, run without npx, whose name differs between systems.
pub fn playwright(folder: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg("node_modules/@playwright/test/cli.js").current_dir(folder);
    command
}

#[cfg(all(test, unix))]
mod tests {
    use std::path::Path;

    use super::prints_version;

    #[test]
    fn a_browser_that_does_not_run_is_no_browser() {
        assert!(prints_version(Path::new("/bin/echo")));
        assert!(!prints_version(Path::new("/bin/false")));
        assert!(!prints_version(Path::new("/bin/no-such-browser")));
        assert!(!prints_version(Path::new("/etc/hosts")), "no program");
    }
}
