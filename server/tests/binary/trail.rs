//! The audit trail when the process ends: in order, no row is lost; killed, at most the last tenth of a second. Where the machine is so busy
//! that answers are slow, rows are as slow: the slowest answer is added.

use std::collections::HashSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tempfile::TempDir;

use crate::process::{Server, try_send};

/// What a kill may cost.
const LOST: Duration = Duration::from_millis(100);

/// Clients of a storm.
const CLIENTS: usize = 4;

/// An answer that arrived.
struct Answered {
    at: Instant,
    took: Duration,
    id: String,
}

/// Clients that ask for what needs a login, one request after another, until nobody answers.
fn storm(addr: &str) -> (Receiver<Answered>, Vec<JoinHandle<()>>) {
    let (answers, arrived) = channel();
    let client = || {
        let (addr, answers) = (addr.to_owned(), answers.clone());
        spawn(move || {
            loop {
                let began = Instant::now();
                let Ok(answer) = try_send(&addr, "GET /api/inbox", &[], "") else { break };
                // Cut off in the midst, it is none.
                let Some(id) = request_id(&answer).filter(|_| answer.ends_with('}')) else { break };
                assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
                let at = Instant::now();
                if answers.send(Answered { at, took: at - began, id }).is_err() {
                    break;
                }
            }
        })
    };
    let clients = (0..CLIENTS).map(|_| client()).collect();
    (arrived, clients)
}

/// Takes answers until there are so many, and they took so long.
fn weather(arrived: &Receiver<Answered>, many: usize, long: Duration) -> Vec<Answered> {
    let began = Instant::now();
    let mut answers = Vec::new();
    while answers.len() < many || began.elapsed() < long {
        answers.push(arrived.recv().unwrap());
    }
    answers
}

fn request_id(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("x-request-id: ")?;
    rest.split("\r\n").next().map(str::to_owned)
}

/// The request of each row of the trail, and what SQLite finds wrong with the file.
fn rows(folder: &Path) -> (Vec<String>, String) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let file = SqliteConnectOptions::new().filename(folder.join("data/two-gates.db"));
        let mut sql: SqliteConnection = file.connect().await.unwrap();
        let rows = sqlx::query_scalar("SELECT request_id FROM audit_event WHERE event = 'authn_challenge'");
        let rows = rows.fetch_all(&mut sql).await.unwrap();
        let whole = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut sql).await.unwrap();
        sql.close().await.unwrap();
        (rows, whole)
    })
}

#[test]
fn when_it_stops_in_order_each_answer_has_its_one_row() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &["--log", "off"]);
    let (arrived, clients) = storm(&server.addr);
    let mut answers = weather(&arrived, 200, Duration::ZERO);
    assert!(server.stop());
    for client in clients {
        client.join().unwrap();
    }
    answers.extend(arrived.try_iter());
    let (rows, whole) = rows(folder.path());
    let kept: HashSet<_> = rows.iter().collect();
    assert_eq!(kept.len(), rows.len(), "one row each");
    let lost = answers.iter().filter(|answer| !kept.contains(&answer.id)).count();
    assert_eq!((lost, whole.as_str()), (0, "ok"), "of {} answers", answers.len());
}

#[test]
fn killed_in_a_storm_it_loses_no_row_older_than_a_tenth_of_a_second_and_no_login() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path(), &["--log", "off"]);
    let addr = server.addr.clone();
    let (arrived, clients) = storm(&addr);
    let logins = spawn(move || {
        let origin = format!("http://{addr}");
        let fields = [("Origin", origin.as_str()), ("Content-Type", "application/x-www-form-urlencoded")];
        let mut cookies = Vec::new();
        while let Ok(answer) = try_send(&addr, "POST /persona", &fields, "persona=bob&next=/") {
            let Some((_, rest)) = answer.split_once("two_gates_session=") else { break };
            cookies.extend(rest.split(';').next().filter(|_| answer.contains("\r\n\r\n")).map(str::to_owned));
        }
        cookies
    });
    let mut answers = weather(&arrived, 300, LOST * 5);
    let killed = Instant::now();
    server.kill();
    for client in clients {
        client.join().unwrap();
    }
    let cookies = logins.join().unwrap();
    answers.extend(arrived.try_iter());
    let (rows, whole) = rows(folder.path());
    assert_eq!(whole, "ok");
    let kept: HashSet<_> = rows.iter().collect();
    let lost: Vec<_> = answers.iter().filter(|answer| !kept.contains(&answer.id)).collect();
    let age = |answer: &&Answered| killed.saturating_duration_since(answer.at);
    let oldest = lost.iter().map(age).max().unwrap_or_default();
    let slowest = answers.iter().map(|answer| answer.took).max().unwrap();
    let (lost, all) = (lost.len(), answers.len());
    assert!(
        oldest < LOST + slowest,
        "{lost} of {all} rows lost, the oldest of {oldest:?} before; {slowest:?}"
    );

    let server = Server::start(folder.path(), &["--log", "off"]);
    assert!(cookies.len() > 10, "{}", cookies.len());
    for cookie in &cookies {
        let answer =
            server.send("GET /api/session", &[("Cookie", &format!("two_gates_session={cookie}"))], "");
        assert!(answer.contains("\"name\":\"bob\""), "an acknowledged login is lost: {answer}");
    }
    assert!(server.stop());
}
