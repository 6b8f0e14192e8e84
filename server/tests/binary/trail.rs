//! The audit trail at the end of the process: an orderly stop loses no row, and a kill loses only the newest.
//! `cargo xtask bench storm` measures how old the lost rows are.

use std::collections::HashSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tempfile::TempDir;

use crate::process::{Server, try_send};

/// The duration of a storm.
const STORM_DURATION: Duration = Duration::from_millis(500);

/// The number of clients in a storm.
const CLIENTS: usize = 4;

/// A complete answer: the client that received it, and its request id.
struct RequestAnswer {
    client: usize,
    id: String,
}

/// Starts clients that request a members' page again and again until the server is gone.
fn storm(addr: &str) -> (Receiver<RequestAnswer>, Vec<JoinHandle<()>>) {
    let (answers, received) = channel();
    let client = |client| {
        let (addr, answers) = (addr.to_owned(), answers.clone());
        spawn(move || {
            while let Ok(answer) = try_send(&addr, "GET /api/inbox", &[], "") {
                // A truncated answer does not count.
                let Some(id) = request_id(&answer).filter(|_| answer.ends_with('}')) else { break };
                assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
                if answers.send(RequestAnswer { client, id }).is_err() {
                    break;
                }
            }
        })
    };
    let clients = (0..CLIENTS).map(client).collect();
    (received, clients)
}

/// Receives answers for at least `duration`, and until there are at least `count`.
fn receive(received: &Receiver<RequestAnswer>, count: usize, duration: Duration) -> Vec<RequestAnswer> {
    let start = Instant::now();
    let mut answers = Vec::new();
    while answers.len() < count || start.elapsed() < duration {
        answers.push(received.recv().unwrap());
    }
    answers
}

fn request_id(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("x-request-id: ")?;
    rest.split("\r\n").next().map(str::to_owned)
}

/// The request id of each row, and the result of SQLite's integrity check.
fn rows(folder: &Path) -> (Vec<String>, String) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let file = SqliteConnectOptions::new().filename(folder.join("data/two-gates.db"));
        let mut sql: SqliteConnection = file.connect().await.unwrap();
        let rows = sqlx::query_scalar("SELECT request_id FROM audit_event WHERE event = 'authn_challenge'");
        let rows = rows.fetch_all(&mut sql).await.unwrap();
        let integrity = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut sql).await.unwrap();
        sql.close().await.unwrap();
        (rows, integrity)
    })
}

#[test]
fn when_it_stops_in_order_each_answer_has_its_one_row() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &["--log", "off"]);
    let (received, clients) = storm(&server.addr);
    let mut answers = receive(&received, 200, Duration::ZERO);
    assert!(server.stop());
    for client in clients {
        client.join().unwrap();
    }
    answers.extend(received.try_iter());
    let (rows, integrity) = rows(folder.path());
    let ids: HashSet<_> = rows.iter().collect();
    assert_eq!(ids.len(), rows.len(), "one row each");
    let lost = answers.iter().filter(|answer| !ids.contains(&answer.id)).count();
    assert_eq!((lost, integrity.as_str()), (0, "ok"), "of {} answers", answers.len());
}

#[test]
fn killed_in_a_storm_it_loses_the_newest_rows_alone_and_no_login() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &["--log", "off"]);
    let (addr, name) = (server.addr.clone(), server.cookie_name("session"));
    let (received, clients) = storm(&addr);
    let (sender, cookies) = channel();
    let logins = spawn(move || {
        let origin = format!("http://{addr}");
        let fields = [("Origin", origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        while let Ok(answer) = try_send(&addr, "POST /persona", &fields, "persona=bob&next=/") {
            let Some((_, rest)) = answer.split_once(&format!("{name}=")) else { break };
            let Some(cookie) = rest.split(';').next().filter(|_| answer.contains("\r\n\r\n")) else { break };
            sender.send(cookie.to_owned()).unwrap();
        }
    });
    let mut answers = receive(&received, 300, STORM_DURATION);
    let mut acknowledged: Vec<String> = cookies.iter().take(10).collect();
    server.kill();
    for client in clients {
        client.join().unwrap();
    }
    logins.join().unwrap();
    acknowledged.extend(cookies.try_iter());
    answers.extend(received.try_iter());
    let (rows, integrity) = rows(folder.path());
    assert_eq!(integrity, "ok");
    let ids: HashSet<_> = rows.iter().collect();
    assert!(!ids.is_empty(), "they are written while the storm rages");
    for client in 0..CLIENTS {
        let is_stored =
            answers.iter().filter(|answer| answer.client == client).map(|answer| ids.contains(&answer.id));
        let lost: Vec<_> = is_stored.skip_while(|is_stored| *is_stored).collect();
        assert!(!lost.contains(&true), "a newer row is there, and an older one of client {client} is not");
    }

    let server = Server::start(folder.path(), &["--log", "off"]);
    for cookie in &acknowledged {
        let answer = server.send(
            "GET /api/session",
            &[("Cookie", &format!("{}={cookie}", server.cookie_name("session")))],
            "",
        );
        assert!(answer.contains("\"name\":\"bob\""), "an acknowledged login is lost: {answer}");
    }
    assert!(server.stop());
}
