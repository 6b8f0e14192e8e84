//! The table of who gets what: every row, sent to the page and to its API twin.

use axum::http::{Method, StatusCode};
use two_gates_app::wire;
use two_gates_app::wire::Challenge;

use crate::common::{PERSONAS, Site, TABLE, TableRow, TestClient, TestReply, lab_request};

/// The stream never ends, so the test sends HEAD instead of GET (RFC 9110 §9.3.2).
const STREAM: &str = "/monitor/stream";

/// Emulations answer like the real systems, with or without a challenge.
const EMULATED: &str = "/emulated/";

/// Paths that accept Basic, for which a browser opens its dialog.
const BASIC: [&str; 3] = ["/basic/", "/api/basic/", "/oauth/"];

async fn send(client: &TestClient, row: &TableRow, path: &str) -> TestReply {
    match row.method {
        Method::POST => client.form(path, "").await,
        Method::GET if path == STREAM => client.method(Method::HEAD, path).await,
        _ => client.method(row.method.clone(), path).await,
    }
}

#[tokio::test]
async fn every_row_of_the_table_holds_on_the_page_and_its_twin() {
    let site = Site::new().await;
    for persona in PERSONAS {
        let client = site.persona(persona).await;
        let mut rows: Vec<_> = TABLE.iter().filter(|row| row.persona == persona).collect();
        // Allowed requests come first, so that no refusal passes because nothing works.
        rows.sort_by_key(|row| row.status);
        assert!(rows[0].status < 300);
        for row in rows {
            for path in row.paths() {
                let reply = send(&client, row, path).await;
                assert_eq!(reply.status, row.status, "{} {path} as {persona}: {}", row.method, row.section());
                if !path.starts_with(EMULATED) {
                    assert_challenge(&reply, path);
                }
                if row.page == Some(path) && reply.status != StatusCode::SEE_OTHER {
                    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
                    assert!(reply.text().ends_with("</html>"), "{path}");
                }
            }
        }
    }
}

fn assert_challenge(reply: &TestReply, path: &str) {
    let challenge = reply.header("www-authenticate");
    if BASIC.iter().any(|start| path.starts_with(start)) {
        assert_eq!(challenge.is_some(), reply.status == StatusCode::UNAUTHORIZED, "{path}");
    } else if reply.status == StatusCode::UNAUTHORIZED {
        // RFC 9110 §15.5.2, §11.6.1: a 401 carries a challenge. None opens a dialog, and each has a realm.
        let list = Challenge::parse_list(challenge.expect("a 401 carries a challenge")).unwrap();
        for challenge in &list {
            let dialog = ["basic", "digest", "ntlm", "negotiate"];
            assert!(!dialog.contains(&challenge.scheme.to_ascii_lowercase().as_str()), "{path}");
            assert!(challenge.param("realm").is_some_and(|realm| !realm.is_empty()), "{path}");
        }
    } else {
        assert_eq!(challenge, None, "{path}");
    }
    if path.starts_with("/api/") && !path.starts_with("/api/docs") && reply.status != StatusCode::NO_CONTENT {
        let kind =
            if reply.status == StatusCode::OK { "application/json" } else { "application/problem+json" };
        assert_eq!(reply.header("content-type"), Some(kind), "{path}");
    }
}

/// The lab has the credentials of all other callers: ended sessions, tokens, Basic, keys.
#[tokio::test]
async fn every_row_of_a_caller_of_the_lab_holds_on_the_page_and_its_twin() {
    let site = Site::new().await;
    let guest = site.guest();
    let mut rows: Vec<_> = TABLE.iter().filter(|row| !PERSONAS.contains(&row.persona)).collect();
    rows.sort_by_key(|row| row.status);
    assert_eq!(rows[0].status, 200);
    for row in rows {
        assert_eq!(row.method, Method::GET, "{row:?}");
        for path in row.paths() {
            let exchange = guest.exchange(&lab_request(row.persona, wire::Method::Get, path)).await;
            assert_eq!(exchange["status"], row.status, "{path} as {}: {}", row.persona, row.section());
        }
    }
}

#[test]
fn no_request_of_the_table_stands_twice() {
    let requests =
        TABLE.iter().flat_map(|row| row.paths().map(move |path| (row.method.as_str(), path, row.persona)));
    let mut requests: Vec<_> = requests.collect();
    requests.sort_unstable();
    for pair in requests.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
}
