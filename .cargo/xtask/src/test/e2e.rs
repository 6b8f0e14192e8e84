//! The browser tests: Playwright against the debug build of the server.

use anyhow::{Result, ensure};

use super::browser::{self, playwright};
use super::count::Count;
use super::node;
use crate::files;
use crate::step::step;
use crate::workspace::{BuildProfile, Workspace};
use crate::{cargo, server};

/// Builds the server, then runs the tests and adds them to the count. Fails if any test fails.
pub fn run(workspace: &Workspace, count: &mut Count) -> Result<()> {
    let folder = node::folder(workspace);
    node::ensure(workspace)?;
    let browser = browser::ensure(&folder)?;
    let binary = server::build(workspace, BuildProfile::Test)?;
    let report = workspace.root.join("target/e2e.json");
    // The report of an earlier run must not count for this one.
    files::write(&report, b"{}")?;
    let mut command = playwright(&folder);
    command.args(["test", "--forbid-only", "--reporter=list,json"]);
    command.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    command.env("TWO_GATES_BINARY", binary).env(browser::VARIABLE, browser);
    step("testing in the browser", "browser tests", || {
        let outcome = cargo::run(&mut command);
        let report_count = Count::parse_report(&serde_json::from_slice(&files::read(&report)?)?);
        count.add(report_count.unwrap_or_default());
        outcome?;
        ensure!(report_count.is_some(), "Playwright wrote no report");
        Ok(())
    })
}
