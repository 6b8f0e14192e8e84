//! The `two-gates` binary: reads its settings, starts the server, and reports a startup error in one line.

use std::process::ExitCode;

use clap::Parser;
use two_gates_server::config::Config;
use two_gates_server::startup;

/// A page makes thousands of small allocations. Cargo.toml states how much this allocator saves.
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
