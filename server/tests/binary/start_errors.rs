//! If the binary cannot start, one line says what to do, and nothing is damaged.

use std::net::TcpListener;
use std::path::Path;

use tempfile::TempDir;

use crate::process::{Server, run};

/// Runs the binary, which must refuse to start. Returns the only line on standard error.
fn start_error(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let line = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{line}");
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(line.starts_with("error: ") && line.contains("--"), "{line}");
    line
}

#[test]
fn a_port_in_use_is_told_before_the_database_is_touched() {
    let folder = TempDir::new().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap().to_string();
    let line = start_error(folder.path(), &["--addr", &addr, "--reset"]);
    assert!(line.contains(&addr) && line.contains("in use"), "{line}");
    assert!(!folder.path().join("data").exists());
}

#[test]
fn an_address_that_is_not_ours_is_told() {
    let folder = TempDir::new().unwrap();
    let line = start_error(folder.path(), &["--addr", "192.0.2.1:3000"]);
    assert!(line.contains("192.0.2.1"), "{line}");
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("file"), "kept").unwrap();
    let line = start_error(folder.path(), &["--addr", "127.0.0.1:0", "--database", "file/two-gates.db"]);
    assert!(line.contains("file/two-gates.db"), "{line}");
    assert_eq!(std::fs::read(folder.path().join("file")).unwrap(), b"kept");
}

#[test]
fn a_file_that_is_not_a_database_is_told_and_kept() {
    let folder = TempDir::new().unwrap();
    let notes = "my notes, which are no database\n".repeat(100);
    std::fs::write(folder.path().join("notes.db"), &notes).unwrap();
    let line = start_error(folder.path(), &["--addr", "127.0.0.1:0", "--database", "notes.db"]);
    assert!(line.contains("notes.db"), "{line}");
    assert_eq!(std::fs::read_to_string(folder.path().join("notes.db")).unwrap(), notes);
}

#[test]
fn a_setting_that_cannot_be_read_is_told() {
    let folder = TempDir::new().unwrap();
    let line = start_error(folder.path(), &["--log", "two_gates=[", "--addr", "127.0.0.1:0"]);
    assert!(line.contains("--log"), "{line}");
}

#[test]
fn a_database_that_a_server_uses_is_told_and_left_to_it() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    for more in [&[][..], &["--reset"], &["--prepare-only"]] {
        let line = start_error(folder.path(), &[&["--addr", "127.0.0.1:0"], more].concat());
        assert!(line.contains("in use"), "{line}");
    }
    assert!(server.get("/profiles/bob").starts_with("HTTP/1.1 200"));
    assert!(!folder.path().join("data/two-gates.db.before-reset").exists());
    assert!(server.stop());
}

#[test]
fn a_file_too_short_to_be_a_database_is_told_and_kept() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("short.db"), "x").unwrap();
    start_error(folder.path(), &["--addr", "127.0.0.1:0", "--database", "short.db"]);
    assert_eq!(std::fs::read(folder.path().join("short.db")).unwrap(), b"x");
}

#[test]
fn an_address_of_the_metrics_that_others_can_reach_is_told_before_anything_is_made() {
    let folder = TempDir::new().unwrap();
    for addr in ["0.0.0.0:9464", "192.0.2.1:9464", "[::]:9464"] {
        let line = start_error(folder.path(), &["--addr", "127.0.0.1:0", "--metrics-addr", addr]);
        assert!(line.contains(addr) && line.contains("--metrics-addr 127.0.0.1"), "{line}");
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap().to_string();
    let line = start_error(folder.path(), &["--addr", "127.0.0.1:0", "--metrics-addr", &addr]);
    assert!(line.contains("in use") && line.contains("--metrics-addr"), "{line}");
    assert!(!folder.path().join("data").exists());
}

#[test]
fn days_that_the_trail_cannot_be_kept_for_are_told() {
    let folder = TempDir::new().unwrap();
    for days in ["0", "3651", "a-month"] {
        let output = run(folder.path(), &["--audit-days", days, "--addr", "127.0.0.1:0"]);
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && line.contains("--audit-days"), "{line}");
    }
}
