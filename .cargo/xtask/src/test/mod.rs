//! `cargo xtask test`: runs everything that a change must pass, fastest first.
//!
//! Stops at the first failing step and names it. Within a step every test runs. Ends with the time of each
//! step; the last line is always the count.

mod apt;
mod browser;
mod count;
mod e2e;
mod node;
mod rust;
mod tools;

use std::process::ExitCode;
use std::thread;

use anyhow::{Result, bail, ensure};

use crate::cli::TestPart;
use crate::serve::prepare;
use crate::workspace::{BuildProfile, Workspace};
use crate::{site, step, toolchain};
use count::Count;

/// Runs the tests of one part, or of all. Fails if a test or step failed, or if no test ran.
pub fn run(workspace: &Workspace, part: Option<TestPart>) -> ExitCode {
    let mut count = Count::default();
    if let Err(error) = run_parts(workspace, part, &mut count) {
        eprintln!("error: {error:#}");
        // A step may fail without a failed test; the last line must not read like a success.
        count.failed = count.failed.max(1);
    }
    step::print_times();
    println!("{count}");
    if count.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_parts(workspace: &Workspace, part: Option<TestPart>, count: &mut Count) -> Result<()> {
    prepare(workspace)?;
    toolchain::ensure_checks(workspace)?;
    if part != Some(TestPart::E2e) {
        rust::check_format(workspace)?;
    }
    // The server embeds the client, so the client is built first. For half of its time the client's build
    // keeps only one core busy, so the tools are built beside it.
    thread::scope(|scope| {
        let tools = (part != Some(TestPart::E2e)).then(|| scope.spawn(|| tools::ensure(workspace)));
        site::build(workspace, BuildProfile::Test)?;
        let tools = tools.map_or(Ok(Ok(())), thread::ScopedJoinHandle::join);
        tools.unwrap_or_else(|_| bail!("a tool could not be built"))
    })?;
    if part != Some(TestPart::E2e) {
        rust::lint(workspace)?;
        rust::test(workspace, count)?;
    }
    if part != Some(TestPart::Rust) {
        e2e::run(workspace, count)?;
    }
    ensure!(count.passed > 0, "no test ran");
    Ok(())
}
