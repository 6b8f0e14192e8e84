//! Formatting, lints, and `cargo test`.

use std::io::{BufRead as _, BufReader, Read};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use super::count::Count;
use super::tools;
use crate::cargo::{self, cargo};
use crate::site;
use crate::step::{quick, step};
use crate::toolchain::{self, WASM};
use crate::workspace::{Profile, Workspace};

/// Compiles the workspace and this tool separately. Together they would unify features, and every dependency
/// built for `cargo xtask` would be built again.
const APART: [&[&str]; 2] = [&["--workspace", "--exclude", "xtask"], &["--package", "xtask"]];

/// The app as compiled for browsers.
const CLIENT: [&str; 8] = [
    "--package",
    "two-gates-app",
    "--lib",
    "--no-default-features",
    "--features",
    "hydrate",
    "--target",
    WASM,
];

/// Runs all checks and adds the tests to the count. Fails at the first step that fails.
pub fn run(workspace: &Workspace, count: &mut Count) -> Result<()> {
    toolchain::ensure_checks(workspace)?;
    quick("formatting", || cargo::run(cargo(workspace, Profile::Debug).args(["fmt", "--all", "--check"])))?;
    step("linting", "lints", || {
        APART.iter().try_for_each(|packages| lint(workspace, packages, &["--all-targets"]))
    })?;
    step("linting the client", "lints (wasm)", || lint(workspace, &CLIENT, &[]))?;
    site::build(workspace, Profile::Debug)?;
    tools::ensure(workspace)?;
    step("testing", "cargo test", || test_all(workspace, count))
}

fn lint(workspace: &Workspace, packages: &[&str], targets: &[&str]) -> Result<()> {
    let mut command = cargo(workspace, Profile::Debug);
    cargo::run(command.arg("clippy").args(packages).args(targets).args(["--", "--deny", "warnings"]))
}

/// Runs every test, even after a failure.
fn test_all(workspace: &Workspace, count: &mut Count) -> Result<()> {
    let mut outcome = Ok(());
    for packages in APART {
        outcome = outcome.and(test(workspace, packages, count));
    }
    outcome
}

fn test(workspace: &Workspace, packages: &[&str], count: &mut Count) -> Result<()> {
    let mut command = cargo(workspace, Profile::Debug);
    command.arg("test").args(packages).arg("--no-fail-fast").stdout(Stdio::piped());
    let mut child = command.spawn().context("could not start cargo")?;
    if let Some(output) = child.stdout.take() {
        pass_through(output, count)?;
    }
    let status = child.wait()?;
    ensure!(status.success(), "see above ({status})");
    Ok(())
}

/// Prints each line as it arrives, and counts the results.
fn pass_through(output: impl Read, count: &mut Count) -> Result<()> {
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        if let Some(result) = Count::of_line(&line) {
            count.add(result);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Count, pass_through};

    #[test]
    fn the_results_of_every_test_program_are_summed() {
        let output = "running 1 test\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\u{fffd}\n\
            test result: FAILED. 1 passed; 1 failed\n";
        let mut count = Count::default();
        pass_through(output.as_bytes(), &mut count).expect("readable");
        assert_eq!(count, Count { passed: 3, failed: 1 });
    }
}
