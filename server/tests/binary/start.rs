//! The binary starts without other files, keeps its data, and shuts down in order.

use std::fs::File;

use tempfile::TempDir;

use crate::process::{Server, run};

#[test]
fn it_runs_alone_from_any_folder_with_everything_inside() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    for word in ["alice", "bob", "admin", "correct-horse-battery", "demo world written"] {
        assert!(server.output.contains(word), "{}", server.output);
    }
    assert!(folder.path().join("data/two-gates.db").exists());
    let page = server.get("/inbox");
    assert!(page.starts_with("HTTP/1.1 401"), "{page}");
    let (_, rest) = page.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    let style = rest.split('"').next().unwrap();
    let style = server.get(style);
    assert!(
        style.starts_with("HTTP/1.1 200") && style.contains("text/css"),
        "the style is inside: run `cargo xtask build --dev` once"
    );
    assert!(style.contains("immutable"));
    assert!(server.get("/healthz").ends_with("ok\n") && server.get("/readyz").ends_with("ready\n"));
    assert!(server.stop(), "it stops in order");
}

#[test]
fn a_second_start_keeps_the_data_and_reset_begins_anew_with_the_old_file_kept() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.stop());
    let database = folder.path().join("data/two-gates.db");
    let first = std::fs::read(&database).unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.output.contains("kept as it is"), "{}", server.output);
    assert!(server.stop());
    assert_eq!(std::fs::read(&database).unwrap(), first);
    let server = Server::start(folder.path(), &["--reset"]);
    assert!(server.output.contains("demo world written"), "{}", server.output);
    assert!(server.stop());
    assert_eq!(std::fs::read(folder.path().join("data/two-gates.db.before-reset")).unwrap(), first);
    let second = std::fs::read(&database).unwrap();
    let server = Server::start(folder.path(), &["--reset"]);
    assert!(server.stop());
    assert_eq!(std::fs::read(folder.path().join("data/two-gates.db.before-reset")).unwrap(), first);
    assert_eq!(std::fs::read(folder.path().join("data/two-gates.db.before-reset-2")).unwrap(), second);
}

#[test]
fn prepare_only_makes_the_world_and_ends() {
    let folder = TempDir::new().unwrap();
    let output = run(folder.path(), &["--prepare-only", "--addr", "127.0.0.1:0", "--database", "world.db"]);
    assert!(output.status.success());
    assert!(folder.path().join("world.db").exists());
    assert!(
        !folder.path().join("world.db-wal").exists(),
        "the log is folded in, so that the file can be copied"
    );
}

#[test]
fn bound_to_more_than_this_machine_it_says_who_can_reach_it_and_that_all_is_public() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(!server.output.contains("public: anyone"), "{}", server.output);
    assert!(server.stop());
    let server = Server::start_on("0.0.0.0:0", folder.path(), &[]);
    for words in [
        "listens on every IPv4 address of this machine: anyone on one of its networks can reach it",
        "all of it is public: anyone there can become any persona, even the administrator",
        "read everything in this world",
        "passwords and session cookies cross the network unencrypted",
    ] {
        assert!(server.output.contains(words), "{}", server.output);
    }
    assert!(server.addr.starts_with("127.0.0.1:"), "an address that one can go to: {}", server.addr);
    assert!(server.get("/healthz").ends_with("ok\n"));
    assert!(server.stop());
    let server = Server::start_on("0.0.0.0:0", folder.path(), &["--https"]);
    assert!(server.output.contains("cookies are marked Secure (--https)"), "{}", server.output);
    assert!(server.stop());
}

/// A72: at its default level, the log has the reason of a refusal under the request id of the answer.
#[test]
fn who_was_refused_why_is_in_the_log_under_the_id_of_the_answer() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("log");
    let server = Server::start_with_log(folder.path(), File::create(&path).unwrap(), &[]);
    let allowed = server.get("/api/profiles/bob");
    assert!(allowed.starts_with("HTTP/1.1 200"), "{allowed}");
    let cookie = server.switch_to_persona("alice");
    let refusal = server.send("GET /api/admin/users", &[("Cookie", &cookie)], "");
    assert!(refusal.starts_with("HTTP/1.1 403"), "{refusal}");
    let id = |answer: &str| between(&answer.to_ascii_lowercase(), "x-request-id: ", "\r\n");
    assert!(server.stop());
    let log = std::fs::read_to_string(path).unwrap();
    let line = log.lines().find(|line| line.contains(&id(&refusal))).unwrap_or_else(|| panic!("{log}"));
    assert!(line.contains("authz_fail") && line.contains("lacks:administrator"), "{line}");
    assert!(!log.contains(&id(&allowed)) && !log.contains(&cookie), "{log}");
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap().to_owned()
}
