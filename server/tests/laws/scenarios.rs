//! The table of the README, every row with every persona, as a page and as its API twin. Written from the
//! specification, not from the code.

use axum::http::{Method, StatusCode};
use two_gates_app::wire::Challenge;

use crate::common::{Client, Reply, Site};

const PERSONAS: [&str; 4] = ["logged-out", "alice", "bob", "admin"];

/// Page, API twin, and the status for each of [`PERSONAS`].
const TABLE: [(&str, Option<&str>, [u16; 4]); 10] = [
    ("/inbox", Some("/api/inbox"), [401, 200, 200, 200]),
    ("/admin", Some("/api/admin/users"), [401, 403, 403, 200]),
    ("/profiles", Some("/api/profiles"), [200, 200, 200, 200]),
    ("/profiles/bob", Some("/api/profiles/bob"), [200, 200, 200, 200]),
    ("/profiles/alice", Some("/api/profiles/alice"), [404, 200, 404, 200]),
    ("/profiles/zoe", Some("/api/profiles/zoe"), [404, 404, 404, 404]),
    ("/reports", Some("/api/reports"), [401, 403, 200, 200]),
    ("/account", None, [401, 200, 200, 200]),
    ("/", None, [200, 200, 200, 200]),
    ("/login", None, [200, 200, 200, 200]),
];

#[tokio::test]
async fn every_row_of_the_table_holds_for_every_persona_on_the_page_and_its_twin() {
    let site = Site::new().await;
    for (place, persona) in PERSONAS.iter().enumerate() {
        let client = site.persona(persona).await;
        for (page, twin, statuses) in TABLE {
            for path in [Some(page), twin].into_iter().flatten() {
                let reply = client.get(path).await;
                assert_eq!(reply.status, statuses[place], "{persona} {path}");
                holds_for_its_status(&reply, path);
            }
        }
    }
}

fn holds_for_its_status(reply: &Reply, path: &str) {
    let challenge = reply.header("www-authenticate");
    if reply.status == StatusCode::UNAUTHORIZED {
        // RFC 9110 §15.5.2, §11.6.1: at least one challenge with a realm, here of a scheme that opens no
        // dialog.
        let list = Challenge::parse_list(challenge.expect("a 401 carries a challenge")).unwrap();
        for challenge in &list {
            let dialog = ["basic", "digest", "ntlm", "negotiate"];
            assert!(!dialog.contains(&challenge.scheme.to_ascii_lowercase().as_str()), "{path}");
            assert!(challenge.param("realm").is_some_and(|realm| !realm.is_empty()), "{path}");
        }
    } else {
        assert_eq!(challenge, None, "{path}");
    }
    if path.starts_with("/api/") {
        let kind =
            if reply.status == StatusCode::OK { "application/json" } else { "application/problem+json" };
        assert_eq!(reply.header("content-type"), Some(kind), "{path}");
    } else {
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(reply.text().ends_with("</html>"), "{path}");
    }
}

#[tokio::test]
async fn head_is_get_without_the_content() {
    let site = Site::new().await;
    for persona in PERSONAS {
        let client = site.persona(persona).await;
        for (page, twin, _) in TABLE {
            for path in [Some(page), twin].into_iter().flatten() {
                let get = client.get(path).await;
                let head = client.method(Method::HEAD, path).await;
                assert!(!get.body.is_empty());
                assert!(head.body.is_empty(), "{persona} {path}");
                assert_eq!(head.status, get.status, "{persona} {path}");
                assert_eq!(masked(&head), masked(&get), "{persona} {path}");
            }
        }
    }
}

/// Name and value of each header in order, except those that differ in every answer.
fn masked(reply: &Reply) -> Vec<(String, String)> {
    let nonce = reply
        .header("content-security-policy")
        .and_then(|policy| Some(policy.split_once("'nonce-")?.1.split_once('\'')?.0.to_owned()));
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        let value = value.to_str().unwrap();
        let value = nonce.as_ref().map_or(value.to_owned(), |nonce| value.replace(nonce, "NONCE"));
        let fresh = name == "x-request-id" || name == "date";
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
        let sent: Vec<_> = messages.iter().map(|m| m["sent_at"].as_str().unwrap().to_owned()).collect();
        assert!(sent.is_sorted_by(|a, b| a >= b), "newest first");
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
    assert_eq!(
        (admin["missing_permission"].as_str(), admin["plan_needed"].as_str()),
        (Some("members:list"), None)
    );
    let page = alice.get("/admin").await.text();
    assert!(page.contains("members:list") && page.contains("alice"));
    let reports = alice.get("/api/reports").await.json();
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

async fn names(client: &Client, path: &str, list: &str) -> Vec<String> {
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
