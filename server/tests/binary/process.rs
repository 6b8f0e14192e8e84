//! Runs the binary, and talks to it over real connections.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::cheap_hashes::hash_cheaply;

pub const BINARY: &str = env!("CARGO_BIN_EXE_two-gates");

/// A command that runs the binary in a folder without any file of the project.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

/// Runs the binary to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// A running server, killed on drop.
pub struct Server {
    child: Child,
    pub addr: String,
    pub output: String,
}

impl Server {
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::start_on("127.0.0.1:0", folder, arguments)
    }

    /// Starts a server on a new demo world, whose hashes are cheap to check.
    pub fn start_with_cheap_hashes(folder: &Path) -> Self {
        assert!(run(folder, &["--addr", "127.0.0.1:0", "--prepare-only"]).status.success());
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(hash_cheaply(&folder.join("data/two-gates.db")));
        Self::start(folder, &[])
    }

    pub fn start_on(addr: &str, folder: &Path, arguments: &[&str]) -> Self {
        Self::of(command(folder, &[&["--addr", addr], arguments].concat()))
    }

    /// Starts a server that logs to a file.
    pub fn start_with_log(folder: &Path, log: File, arguments: &[&str]) -> Self {
        let mut command = command(folder, &[&["--addr", "127.0.0.1:0"], arguments].concat());
        command.env_remove("TWO_GATES_LOG").env_remove("TWO_GATES_LOG_FORMAT").stderr(log);
        Self::of(command)
    }

    /// Starts a server with this command.
    pub fn of(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut output = String::new();
        let mut addr = String::new();
        for line in lines.by_ref() {
            let line = line.unwrap();
            if let Some((_, rest)) = line.split_once("Two Gates is at http://") {
                rest.trim().clone_into(&mut addr);
            }
            output.push_str(&line);
            output.push('\n');
            if line.contains("Ctrl-C") {
                break;
            }
        }
        assert!(!addr.is_empty(), "it never said where it is: {output}");
        Self { child, addr, output }
    }

    /// The name of a cookie of this server: `session` becomes `two_gates_session_` and the port.
    pub fn cookie_name(&self, of: &str) -> String {
        let (_, port) = self.addr.rsplit_once(':').unwrap();
        format!("two_gates_{of}_{port}")
    }

    /// Switches to a persona. Returns the session cookie.
    pub fn switch_to_persona(&self, persona: &str) -> String {
        let origin = format!("http://{}", self.addr);
        let fields = [("Origin", origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        let answer = self.send("POST /persona", &fields, &format!("persona={persona}&next=/"));
        let name = self.cookie_name("session");
        let (_, rest) = answer.split_once(&format!("{name}=")).unwrap();
        format!("{name}={}", rest.split(';').next().unwrap())
    }

    pub fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path}"), &[], "")
    }

    /// Sends a method and a target with header fields and a body. Returns the whole answer.
    pub fn send(&self, method_and_target: &str, fields: &[(&str, &str)], body: &str) -> String {
        try_send(&self.addr, method_and_target, fields, body).unwrap()
    }

    /// Kills the server with SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Stops the server with SIGTERM. Returns whether it exited successfully.
    pub fn stop(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

/// Sends a request to a server that may have ended. Returns the whole answer as text.
pub fn try_send(
    addr: &str,
    method_and_target: &str,
    fields: &[(&str, &str)],
    body: &str,
) -> std::io::Result<String> {
    let answer = try_send_for_bytes(addr, method_and_target, fields, body)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Like [`try_send`], but returns the bytes of the answer.
pub fn try_send_for_bytes(
    addr: &str,
    method_and_target: &str,
    fields: &[(&str, &str)],
    body: &str,
) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(addr)?;
    let mut head = format!("{method_and_target} HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n");
    for (name, value) in fields {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    if !body.is_empty() {
        write!(head, "Content-Length: {}\r\n", body.len()).unwrap();
    }
    stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

impl Drop for Server {
    fn drop(&mut self) {
        // Errors do not matter here: the server has already stopped, or the test has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
