//! The pages in the table: HEAD answers like GET, an inbox belongs to its owner, a 403 has its wording, and
//! lists count nothing hidden.

use axum::http::{Method, StatusCode};

use crate::common::{PERSONAS, Site, TABLE, TestClient, TestReply};

/// Pages that differ from answer to answer, or never end.
const VARIES: [&str; 4] = ["/matrix", "/monitor", "/api/monitor", "/api/lab/exchange"];

/// Help pages show how long their live example took, so their lengths differ by a digit.
const HELP_PAGES: &str = "/problems/";

#[tokio::test]
async fn head_is_get_without_the_content() {
    let site = Site::new().await;
    for persona in PERSONAS {
        let client = site.persona(persona).await;
        let rows = TABLE.iter().filter(|row| row.persona == persona && row.method == Method::GET);
        for row in rows.filter(|row| row.status != 303) {
            for path in row.paths().filter(|path| !VARIES.iter().any(|start| path.starts_with(start))) {
                let get = client.get(path).await;
                let head = client.method(Method::HEAD, path).await;
                assert!(!get.body.is_empty());
                assert!(head.body.is_empty(), "{persona} {path}");
                assert_eq!(head.status, get.status, "{persona} {path}");
                let is_timed = path.starts_with(HELP_PAGES);
                assert_eq!(headers(&head, is_timed), headers(&get, is_timed), "{persona} {path}");
            }
        }
    }
}

/// Name and value of each header, in order. Fixed words replace values that differ in every answer.
fn headers(reply: &TestReply, is_timed: bool) -> Vec<(String, String)> {
    let nonce = reply
        .header("content-security-policy")
        .and_then(|policy| Some(policy.split_once("'nonce-")?.1.split_once('\'')?.0.to_owned()));
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        let value = value.to_str().unwrap();
        let value = nonce.as_ref().map_or(value.to_owned(), |nonce| value.replace(nonce, "NONCE"));
        let fresh = name == "x-request-id" || name == "date" || (is_timed && name == "content-length");
        (name.to_string(), if fresh { "FRESH".to_owned() } else { value })
    };
    reply.headers.iter().map(header).collect()
}

#[tokio::test]
async fn the_owner_reads_their_own_inbox_and_nobody_elses() {
    let site = Site::new().await;
    let mut subjects = Vec::new();
    for persona in ["alice", "bob", "admin"] {
        let inbox = site.persona(persona).await.get("/api/inbox").await.json();
        assert_eq!(inbox["owner"], persona);
        let messages = inbox["messages"].as_array().unwrap();
        assert_eq!(messages.len(), 20);
        let times: Vec<_> = messages.iter().map(|m| m["sent_at"].as_str().unwrap().to_owned()).collect();
        assert!(times.is_sorted_by(|a, b| a >= b), "newest first");
        subjects.extend(messages.iter().map(|m| m["subject"].as_str().unwrap().to_owned()));
    }
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), 60);
}

#[tokio::test]
async fn the_forbidden_page_says_what_is_missing_who_asks_and_what_would_help() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let admin = alice.get("/api/admin/users").await.json();
    assert_eq!(admin["missing_permission"], "members:list");
    let page = alice.get("/admin").await.text();
    assert!(page.contains("members:list") && page.contains("alice"));
    let reports = alice.get("/api/reports").await.json();
    for problem in [&admin, &reports] {
        assert_eq!((&problem["type"], &problem["status"]), (&"/problems/forbidden".into(), &403.into()));
    }
    assert!(admin.get("plan_needed").is_none(), "{admin}");
    assert_eq!(
        (reports["missing_permission"].as_str(), reports["plan_needed"].as_str()),
        (Some("reports:read"), Some("pro"))
    );
    assert!(alice.get("/reports").await.text().contains("reports:read"));
}

#[tokio::test]
async fn lists_hold_what_their_reader_may_know_of_and_count_nothing_else() {
    let site = Site::new().await;
    for (persona, total) in [("logged-out", 41), ("bob", 41), ("alice", 42), ("admin", 63)] {
        let client = site.persona(persona).await;
        let names = names(&client, "/api/profiles", "profiles").await;
        assert_eq!(names.len(), total, "{persona}");
        for name in &names {
            assert_eq!(
                client.get(&format!("/api/profiles/{name}")).await.status,
                StatusCode::OK,
                "{persona} {name}"
            );
        }
        let hidden = site.persona("admin").await;
        for name in self::names(&hidden, "/api/admin/users", "members").await {
            let expected = if names.contains(&name) { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(
                client.get(&format!("/api/profiles/{name}")).await.status,
                expected,
                "{persona} {name}"
            );
        }
    }
}

async fn names(client: &TestClient, path: &str, list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let pages = client.get(path).await.json()["pages"].as_u64().unwrap();
    for page in 1..=pages {
        let reply = client.get(&format!("{path}?page={page}")).await.json();
        let rows = reply[list].as_array().unwrap();
        assert!(rows.len() <= 50);
        names.extend(rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()));
    }
    names
}
