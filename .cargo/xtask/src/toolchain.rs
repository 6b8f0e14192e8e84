//! Parts of the Rust toolchain besides the compiler, installed with rustup if missing.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::cargo::{capture, error_line, try_output};
use crate::step::step;
use crate::workspace::Workspace;

/// Rust's target for the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Ensures that Rust can compile for the browser.
pub fn ensure_wasm(workspace: &Workspace) -> Result<()> {
    let sysroot =
        try_output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(&workspace.root))?;
    let sysroot = PathBuf::from(sysroot.context("`rustc` does not run: install Rust with rustup")?);
    if sysroot.join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    step("adding the browser's target to Rust", "rust target", || rustup(workspace, &["target", "add", WASM]))
}

/// Ensures that `cargo fmt` and `cargo clippy` are installed.
pub fn ensure_checks(workspace: &Workspace) -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if try_output(Command::new(program).arg("--version").current_dir(&workspace.root))?.is_none() {
            step(&format!("adding {component} to Rust"), component, || {
                rustup(workspace, &["component", "add", component])
            })?;
        }
    }
    Ok(())
}

/// The machine's own target triple.
pub fn host(workspace: &Workspace) -> Result<String> {
    let version = try_output(Command::new("rustc").arg("-vV").current_dir(&workspace.root))?;
    let host = version.as_deref().and_then(|text| text.lines().find_map(|line| line.strip_prefix("host: ")));
    Ok(host.context("`rustc` does not name its host")?.to_owned())
}

fn rustup(workspace: &Workspace, args: &[&str]) -> Result<()> {
    let label = format!("`rustup {}`", args.join(" "));
    let mut command = Command::new("rustup");
    let output = capture(command.args(args).current_dir(&workspace.root)).with_context(|| {
        format!("Rust lacks a part that {label} would add; without rustup, add it the way Rust was installed")
    })?;
    if !output.status.success() {
        bail!("{label} failed; connect once and run this again ({})", error_line(&output));
    }
    Ok(())
}
