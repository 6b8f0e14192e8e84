//! Formatting, lints of the server, and `cargo test`.

use std::io::{BufRead as _, BufReader, Read};
use std::num::NonZero;
use std::process::Stdio;
use std::thread::available_parallelism;

use anyhow::{Context as _, Result, ensure};

use super::count::Count;
use crate::cargo::{self, cargo, clippy};
use crate::step::{quick_step, step};
use crate::workspace::{BuildProfile, Workspace};

/// Packages to compile separately: the workspace, and this tool. Together they would unify features, and
/// every dependency built for `cargo xtask` would be built again.
const SITE: [&str; 3] = ["--workspace", "--exclude", "xtask"];
const TOOL: [&str; 2] = ["--package", "xtask"];

/// The variable for the number of tests that run at once.
const THREADS: &str = "RUST_TEST_THREADS";

/// Checks the formatting.
pub fn check_format(workspace: &Workspace) -> Result<()> {
    quick_step("formatting", || {
        cargo::run(cargo(workspace, BuildProfile::Test).args(["fmt", "--all", "--check"]))
    })
}

/// Lints and compiles all targets of the workspace except xtask.
pub fn lint(workspace: &Workspace) -> Result<()> {
    step("linting and compiling", "lints", || {
        cargo::run(
            clippy(workspace, BuildProfile::Test).args(["test", "--no-run", "--all-targets"]).args(SITE),
        )
    })
}

/// Runs every test, even after a failure, and adds them to the count.
pub fn test(workspace: &Workspace, count: &mut Count) -> Result<()> {
    step("testing", "cargo test", || {
        let site = test_packages(workspace, &SITE, count);
        let tool = test_packages(workspace, &TOOL, count);
        site.and(tool)
    })
}

fn test_packages(workspace: &Workspace, packages: &[&str], count: &mut Count) -> Result<()> {
    let mut command = clippy(workspace, BuildProfile::Test);
    command.arg("test").args(packages).arg("--no-fail-fast").stdout(Stdio::piped());
    if std::env::var_os(THREADS).is_none() {
        // Two tests per core, because tests also wait: for a process, a socket or a time limit.
        let cores = available_parallelism().map_or(1, NonZero::get);
        command.env(THREADS, (2 * cores).to_string());
    }
    let mut child = command.spawn().context("could not start cargo")?;
    if let Some(output) = child.stdout.take() {
        forward_output(output, count)?;
    }
    let status = child.wait()?;
    ensure!(status.success(), "see above ({status})");
    Ok(())
}

/// Prints each line as it arrives, and adds the results of the tests to the count.
fn forward_output(output: impl Read, count: &mut Count) -> Result<()> {
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        if let Some(result) = Count::parse_line(&line) {
            count.add(result);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Count, forward_output};

    #[test]
    fn the_results_of_every_test_program_are_summed() {
        let output = "running 1 test\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\u{fffd}\n\
            test result: FAILED. 1 passed; 1 failed\n";
        let mut count = Count::default();
        forward_output(output.as_bytes(), &mut count).expect("readable");
        assert_eq!(count, Count { passed: 3, failed: 1 });
    }
}
