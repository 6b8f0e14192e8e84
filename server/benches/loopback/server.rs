//! The servers under load. Each process announces its address in a line, and is killed on drop.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::process::Process;

/// The text before the address in an announcement.
pub const ANNOUNCEMENT: &str = "Two Gates is at http://";

const BINARY: &str = env!("CARGO_BIN_EXE_two-gates");

/// A running server, killed on drop.
pub struct BenchServer {
    /// The address that it listens on.
    pub address: SocketAddr,
    child: Child,
}

impl BenchServer {
    /// Starts the release binary on a seeded database.
    pub fn start(database: &Path) -> Self {
        Self::run(Command::new(BINARY).args(["--addr", "127.0.0.1:0", "--database"]).arg(database))
    }

    /// Starts the bare handler.
    pub fn bare() -> Self {
        let this = std::env::current_exe().expect("the path of this program");
        Self::run(Command::new(this).arg(super::bare_handler::ARGUMENT))
    }

    fn run(command: &mut Command) -> Self {
        // Uses the default log level, whatever this shell has set. The log is discarded.
        command.env_remove("TWO_GATES_LOG").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("a server that starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let address = read_address(&mut output);
        // Drain the rest, or the server would wait for room in the pipe.
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        Self { address, child }
    }

    /// The server's process.
    pub fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for BenchServer {
    fn drop(&mut self) {
        self.child.kill().expect("a server that can be killed");
        self.child.wait().expect("a server that ends");
    }
}

fn read_address(output: &mut impl BufRead) -> SocketAddr {
    let mut text = String::new();
    loop {
        let read = output.read_line(&mut text).expect("the server's output");
        assert_ne!(read, 0, "the server ended before it said its address: {text}");
        let address = text.lines().last().and_then(|line| line.strip_prefix(ANNOUNCEMENT));
        if let Some(address) = address {
            return address.trim().parse().expect("an address and a port");
        }
    }
}

/// Creates the database, as a first start does.
pub fn seed(database: &Path) {
    let mut command = Command::new(BINARY);
    command.arg("--prepare-only").arg("--database").arg(database).stdout(Stdio::null());
    assert!(command.status().expect("the server's binary").success(), "the database could not be seeded");
}
