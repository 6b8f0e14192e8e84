//! The command line: its commands, options and help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Builds, serves, tests and measures Two Gates.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", max_term_width = 100)]
pub struct Cli {
    /// The command to run.
    #[command(subcommand)]
    pub task: Task,
}

/// One command of `cargo xtask`.
#[derive(Subcommand)]
pub enum Task {
    /// Build everything and start the server
    Serve(ServeArgs),
    /// Check the formatting, the lints and every test; the last line is the count of tests
    Test {
        /// Only this part
        part: Option<TestPart>,
    },
    /// Serve, watch the sources, and rebuild what changed
    Dev(AddressArgs),
    /// Build the server's binary with everything in it, and print its path
    Build {
        /// Without optimization, as the tests use it
        #[arg(long)]
        dev: bool,
    },
    /// Measure the server
    Bench {
        /// Arguments for `cargo bench`: a filter, or options of the benches
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
}

/// The options of `serve`.
#[derive(Args)]
pub struct ServeArgs {
    /// Build the client without optimization too: the first start is sooner, and a page loads more bytes
    #[arg(long)]
    pub dev: bool,
    /// The address and the database.
    #[command(flatten)]
    pub address: AddressArgs,
    /// Start with new demo data
    #[arg(long)]
    pub reset: bool,
    /// More options for the server itself: `-- --log info`
    #[arg(last = true, value_name = "SERVER OPTIONS")]
    pub server_options: Vec<String>,
}

/// Where the server listens and keeps its data.
#[derive(Args)]
pub struct AddressArgs {
    /// Where to listen; port 0 picks a free one
    #[arg(long, default_value = "127.0.0.1:3000", value_name = "IP:PORT")]
    pub addr: SocketAddr,
    /// The database file, created if missing; relative to the workspace
    #[arg(long, default_value = "data/two-gates.db", value_name = "FILE")]
    pub database: PathBuf,
}

/// A part of the tests that can run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestPart {
    /// Formatting, lints and `cargo test`
    Rust,
    /// The browser tests
    E2e,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Cli;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
