//! The `two-gates` binary: reads its settings, starts, and says in one line what went wrong.

use std::process::ExitCode;

use clap::Parser;
use two_gates_server::config::Config;
use two_gates_server::startup;

fn main() -> ExitCode {
    match startup::run(Config::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
