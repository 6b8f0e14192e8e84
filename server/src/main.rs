//! The `two-gates` binary: reads its settings, starts, and says in one line what went wrong.

use std::process::ExitCode;

use clap::Parser;
use two_gates_server::config::Config;
use two_gates_server::startup;

/// A page is thousands of small allocations; Cargo.toml says what this one saves.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match startup::run(Config::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
