//! Durability: the server is killed in a storm. Acknowledged writes must survive, the database must be
//! intact, and the audit trail may lack at most its last tenth of a second.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row, SqliteConnection};
use tokio::time::Instant;

use super::load::{connect, get, send};
use super::server::BenchServer;
use super::storm::storm;
use super::table::{millis, row, title, verdict};

/// How long the storm lasts before the kill.
const TIME_TO_KILL: Duration = Duration::from_secs(5);

/// Maximum age, at the kill, of an audit row that the kill may lose.
const MAX_LOST_AGE: Duration = Duration::from_millis(100);

const WIDTHS: [usize; 3] = [46, 9, 3];

/// The time and the request id of each answered refusal.
type RefusalLog = Arc<Mutex<Vec<(Instant, String)>>>;

/// Signs up accounts during the storm, kills and restarts the server, and counts the accounts that are lost.
pub async fn measure(database: &Path) {
    title("Killed in the middle of the storm, and started again");
    let server = BenchServer::start(database);
    let (address, deadline) = (server.address, Instant::now() + TIME_TO_KILL);
    let storm = tokio::spawn(storm(address, None, deadline + TIME_TO_KILL));
    let refusals = RefusalLog::default();
    let requests = tokio::spawn(request_refusals(address, Arc::clone(&refusals)));
    let mut stream = connect(address).await;
    let mut acknowledged = Vec::new();
    while Instant::now() < deadline {
        let (response, body) = send(&mut stream, sign_up_request(acknowledged.len())).await;
        if response.status().as_u16() == 201 {
            let account: serde_json::Value = serde_json::from_slice(&body).expect("an account");
            acknowledged.push(account["name"].as_str().expect("a name").to_owned());
        }
    }
    // SIGKILL at an arbitrary moment, not an orderly stop.
    requests.abort();
    let killed_at = Instant::now();
    drop(server);
    storm.abort();
    drop(BenchServer::start(database));
    let mut sql = SqliteConnectOptions::new().filename(database).connect().await.expect("the database");
    let check = sqlx::query("PRAGMA integrity_check").fetch_all(&mut sql).await.expect("a check");
    let is_intact = check.iter().all(|row| row.get::<&str, _>(0) == "ok");
    let mut lost = 0_u32;
    for name in &acknowledged {
        let account =
            sqlx::query("SELECT 1 FROM account WHERE name = ?").bind(name).fetch_optional(&mut sql).await;
        lost += u32::from(account.expect("an answer").is_none());
    }
    row(&WIDTHS, &["sign-ups acknowledged before the kill", &acknowledged.len().to_string()]);
    row(&WIDTHS, &["of them lost", &lost.to_string(), verdict(Some(lost), Some(0))]);
    let result = if is_intact { "ok" } else { "damaged" };
    row(&WIDTHS, &["PRAGMA integrity_check", result, verdict(Some(u8::from(!is_intact)), Some(0))]);
    let refusals = std::mem::take(&mut *refusals.lock().unwrap_or_else(PoisonError::into_inner));
    print_rows(&mut sql, &refusals, killed_at).await;
}

/// Requests a members' page again and again until the server is gone, which writes more audit rows than a
/// storm of logins.
async fn request_refusals(address: SocketAddr, refusals: RefusalLog) {
    let mut stream = connect(address).await;
    loop {
        let (response, _) =
            send(&mut stream, get("/api/inbox").body(Body::empty()).expect("a request")).await;
        let id = response.headers()["x-request-id"].to_str().expect("an id").to_owned();
        refusals.lock().unwrap_or_else(PoisonError::into_inner).push((Instant::now(), id));
    }
}

async fn print_rows(sql: &mut SqliteConnection, refusals: &[(Instant, String)], killed_at: Instant) {
    let rows = sqlx::query_scalar("SELECT request_id FROM audit_event WHERE event = 'authn_challenge'");
    let rows: HashSet<String> = rows.fetch_all(sql).await.expect("the trail").into_iter().collect();
    let lost: Vec<_> = refusals.iter().filter(|(_, id)| !rows.contains(id)).collect();
    let oldest =
        lost.iter().map(|(at, _)| killed_at.saturating_duration_since(*at)).max().unwrap_or_default();
    row(&WIDTHS, &["refusals answered before the kill", &refusals.len().to_string()]);
    row(&WIDTHS, &["of them without a row", &lost.len().to_string()]);
    let mark = verdict(Some(oldest), Some(MAX_LOST_AGE));
    row(&WIDTHS, &["the oldest of these, in ms before the kill", &millis(oldest), mark]);
}

fn sign_up_request(number: usize) -> Request<Body> {
    let body = format!(
        "{{\"user_name\":\"storm\",\"display_name\":\"Storm {number}\",\
                \"password\":\"violet anvil {number} kettle\"}}"
    );
    Request::post("/api/accounts")
        .header(HOST, "localhost")
        .header(ORIGIN, "http://localhost")
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .expect("a request")
}
