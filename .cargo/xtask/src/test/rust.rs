//! Formatting, lints, and `cargo test`.

use std::io::{BufRead as _, BufReader, Read};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use super::count::Count;
use crate::cargo::{self, cargo};
use crate::site;
use crate::step::{quick, step};
use crate::toolchain::{self, WASM};
use crate::workspace::{Profile, Workspace};

/// Runs all of them, adding the tests to the count. Fails at the first step that does.
pub fn run(workspace: &Workspace, count: &mut Count) -> Result<()> {
    toolchain::ensure_checks(workspace)?;
    quick("formatting", || cargo::run(cargo(workspace, Profile::Debug).args(["fmt", "--all", "--check"])))?;
    step("linting", "lints", || lint(workspace, &["--workspace", "--all-targets"]))?;
    step("linting the client", "lints (wasm)", || {
        lint(
            workspace,
            &[
                "--package",
                "two-gates-app",
                "--lib",
                "--no-default-features",
                "--features",
                "hydrate",
                "--target",
                WASM,
            ],
        )
    })?;
    site::build(workspace, Profile::Debug)?;
    step("testing", "cargo test", || test(workspace, count))
}

fn lint(workspace: &Workspace, what: &[&str]) -> Result<()> {
    cargo::run(cargo(workspace, Profile::Debug).arg("clippy").args(what).args(["--", "--deny", "warnings"]))
}

fn test(workspace: &Workspace, count: &mut Count) -> Result<()> {
    let mut command = cargo(workspace, Profile::Debug);
    command.args(["test", "--workspace", "--no-fail-fast"]).stdout(Stdio::piped());
    let mut child = command.spawn().context("could not start cargo")?;
    if let Some(output) = child.stdout.take() {
        pass_through(output, count)?;
    }
    let status = child.wait()?;
    ensure!(status.success(), "{} tests failed ({status})", count.failed);
    Ok(())
}

/// Prints each line as it comes and counts the results in them.
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
        let output = "running 1 test\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\u{fffd}\ntest result: FAILED. 1 passed; 1 failed\n";
        let mut count = Count::default();
        pass_through(output.as_bytes(), &mut count).expect("readable");
        assert_eq!(count, Count { passed: 3, failed: 1 });
    }
}
