//! The JSON log: one object per line, with each part of an event as a field.

use std::fs::File;
use std::path::Path;

use serde_json::Value;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;

use crate::process::{Server, command};

/// The request id of an answer.
fn id(answer: &str) -> &str {
    let (_, rest) = answer.split_once("x-request-id: ").unwrap();
    rest.split("\r\n").next().unwrap()
}

/// The lines of the log as objects.
fn lines(log: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(log).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

#[test]
fn each_event_is_one_json_object_with_its_fields_and_an_allowed_request_is_none() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server =
        Server::start_with_log(folder.path(), File::create(&log).unwrap(), &["--log-format", "json"]);
    let allowed = server.get("/api/profiles/bob");
    assert!(allowed.starts_with("HTTP/1.1 200"), "{allowed}");
    let headers = [("X-Request-Id", "made-up-by-a-client")];
    let refusal = server.send("GET /api/profiles/alice?page=2", &headers, "");
    assert!(refusal.starts_with("HTTP/1.1 404") && !refusal.contains("made-up"), "{refusal}");
    assert!(server.stop());
    let lines = lines(&log);
    let count = |answer: &str| lines.iter().filter(|line| line["fields"]["request.id"] == id(answer)).count();
    assert_eq!((count(&allowed), count(&refusal)), (0, 1), "{lines:?}");
    let line = lines.iter().find(|line| line["target"] == "two_gates::audit").unwrap();
    assert!(line["timestamp"].as_str().is_some_and(|at| at.ends_with('Z')) && line["level"] == "INFO");
    for (name, value) in [
        ("event", "authz_fail"),
        ("stream", "authorization"),
        ("request.id", id(&refusal)),
        ("method", "GET"),
        ("resource", "/api/profiles/alice"),
        ("gate", "door"),
        ("reason", "hidden"),
        ("address", "127.0.0.1"),
    ] {
        assert_eq!(line["fields"][name], value, "{name}: {line}");
    }
    assert_eq!(line["fields"]["status"], 404);
    assert!(line["fields"].get("account").is_none(), "nobody was identified: {line}");
}

/// The rows of the audit trail, as the fields of their log lines.
fn rows(folder: &Path) -> Vec<Value> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let rows = runtime.block_on(async {
        let file = SqliteConnectOptions::new().filename(folder.join("data/two-gates.db"));
        let mut sql = file.connect().await.unwrap();
        let rows = sqlx::query_scalar::<_, String>(
            "SELECT json_object(
                 'event', event, 'stream', stream, 'request.id', request_id, 'account', account,
                 'credential', credential, 'method', method, 'resource', resource, 'status', status,
                 'gate', gate, 'reason', reason,
                 'address', address, 'target', target, 'detail', detail)
             FROM audit_event ORDER BY id",
        );
        rows.fetch_all(&mut sql).await.unwrap()
    });
    rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect()
}

#[test]
fn every_row_of_the_trail_has_its_one_line_with_the_same_in_each_field() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server =
        Server::start_with_log(folder.path(), File::create(&log).unwrap(), &["--log-format", "json"]);
    let origin = format!("http://{}", server.addr);
    let form = [("Origin", origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
    for _ in 0..6 {
        server.send("POST /login", &form, "user_name=alice&password=x&next=/");
    }
    let cookie = server.switch_to_persona("admin");
    let admin = [form[0], form[1], ("Cookie", cookie.as_str())];
    let change = "role=standard&plan=free&confirmed=yes&account=admin";
    assert!(server.send("POST /admin/members/bob", &admin, change).starts_with("HTTP/1.1 303"));
    for path in ["/inbox", "/profiles/alice", "/embargo", "/nowhere"] {
        server.get(path);
    }
    server.send("GET /embargo", &admin, "");
    server.send("POST /logout", &admin, "");
    assert!(server.stop());
    let is_audit_line = |line: &Value| line["target"] == "two_gates::audit";
    let lines: Vec<_> =
        lines(&log).into_iter().filter(is_audit_line).map(|line| line["fields"].clone()).collect();
    let mut rows = rows(folder.path());
    for row in &mut rows {
        row.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    }
    assert!(rows.len() > 12, "{rows:#?}");
    assert_eq!(lines, rows);
}

#[test]
fn the_environment_chooses_the_form_as_well() {
    let folder = TempDir::new().unwrap();
    for (form, is_json) in [("pretty", false), ("json", true)] {
        let log = folder.path().join(form);
        let mut command = command(folder.path(), &["--addr", "127.0.0.1:0"]);
        command.env_remove("TWO_GATES_LOG").env("TWO_GATES_LOG_FORMAT", form);
        command.stderr(File::create(&log).unwrap());
        let server = Server::of(command);
        assert!(server.get("/inbox").starts_with("HTTP/1.1 401"));
        assert!(server.stop());
        let text = std::fs::read_to_string(log).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).is_ok(), is_json, "{text}");
        assert!(text.contains("authn_challenge"), "{text}");
    }
}

/// Help pages cause failures on purpose. They must not alarm an operator, so the log has none of them.
#[test]
fn a_staged_failure_is_in_no_log() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server =
        Server::start_with_log(folder.path(), File::create(&log).unwrap(), &["--log-format", "json"]);
    for (page, line) in [("/problems/unavailable", "HTTP/1.1 503"), ("/problems/internal", "HTTP/1.1 500")] {
        let answer = server.get(page);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(line), "{page}: {answer}");
    }
    assert!(server.stop());
    assert_eq!(std::fs::read_to_string(log).unwrap(), "");
}
