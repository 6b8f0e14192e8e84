//! `cargo xtask`: builds, serves, tests and measures Two Gates.
//!
//! Needs only Rust, and Node for `test`. Does in its own process what Cargo cannot: runs wasm-bindgen,
//! bundles the style, and puts hashes into file names. Decides the order of the steps and prints their
//! progress. Knows nothing about the server's behavior.

mod bench;
mod build;
mod cargo;
mod cli;
mod dev;
mod fetch;
mod files;
mod serve;
mod server;
mod site;
mod step;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Task};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match task {
        Task::Serve(args) => serve::run(&workspace, &args),
        Task::Test { part } => Ok(test::run(&workspace, part)),
        Task::Dev(args) => dev::run(&workspace, &args),
        Task::Build { dev } => build::run(&workspace, dev),
        Task::Bench { args } => bench::run(&workspace, &args),
    }
}
