//! Queries of the matrix: rows by gate, rows in which two callers differ, and no unknown values.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use two_gates_app::catalogue::CALLERS;

use crate::common::Site;

/// The rows that match a query.
async fn rows(site: &Site, query: &str) -> Vec<Value> {
    site.guest().get(&format!("/matrix.json?{query}")).await.json()["rows"].as_array().unwrap().clone()
}

/// The names of the rows.
fn names(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["resource"].as_str().unwrap()).collect()
}

/// The answer for a persona.
fn cell<'a>(row: &'a Value, persona: &str) -> &'a Value {
    row["cells"].as_array().unwrap().iter().find(|cell| cell["persona"] == persona).unwrap()
}

#[tokio::test]
async fn a_gate_keeps_the_rows_with_an_answer_from_there_and_no_other() {
    let site = Site::new().await;
    let all = rows(&site, "").await;
    for (gate, one) in
        [("gate1", "inbox"), ("gate2", "admin"), ("door", "profile-zoe"), ("through", "profiles")]
    {
        let is_from_gate =
            |row: &&Value| row["cells"].as_array().unwrap().iter().any(|cell| cell["stop"] == gate);
        let expected: Vec<_> = all.iter().filter(is_from_gate).cloned().collect();
        let filtered = rows(&site, &format!("gate={gate}")).await;
        assert!(names(&filtered).contains(&one), "{gate}");
        assert!(filtered.len() < all.len(), "{gate}");
        assert_eq!(names(&filtered), names(&expected), "{gate}");
    }
    assert_eq!(rows(&site, "gate=guards").await.len(), 0);
    assert_eq!(rows(&site, "method=PUT&gate=guards").await.len(), all.len());
}

#[tokio::test]
async fn two_personas_are_compared_by_the_rows_in_which_they_differ() {
    let site = Site::new().await;
    let all = rows(&site, "").await;
    for (a, b, one) in
        [("alice", "bob", "reports"), ("logged-out", "admin", "inbox"), ("bob", "expired", "inbox")]
    {
        let differ = |row: &&Value| cell(row, a)["status"] != cell(row, b)["status"];
        let expected: Vec<_> = all.iter().filter(differ).cloned().collect();
        let filtered = rows(&site, &format!("a={a}&b={b}")).await;
        assert!(names(&filtered).contains(&one), "{a} {b}");
        assert!(filtered.len() < all.len(), "{a} {b}");
        assert_eq!(names(&filtered), names(&expected), "{a} {b}");
    }
    assert_eq!(names(&rows(&site, "a=bob&b=alice&gate=door").await), ["profile-alice"]);
    // Expired and tampered sessions get the same statuses.
    assert_eq!(names(&rows(&site, "a=expired&b=tampered").await), [""; 0]);
}

#[tokio::test]
async fn those_who_are_compared_come_first_and_nobody_goes_missing() {
    let site = Site::new().await;
    let matrix = site.guest().get("/matrix.json?a=tampered&b=bob").await.json();
    let personas = matrix["personas"].as_array().unwrap();
    assert_eq!(matrix["compared"], serde_json::json!(["tampered", "bob"]));
    assert_eq!(personas[..2], ["tampered", "bob"]);
    assert_eq!(personas.len(), 7);
    assert!(
        CALLERS.iter().filter(|caller| caller.is_usual()).all(|caller| personas.contains(&caller.key.into()))
    );
}

#[tokio::test]
async fn a_file_refuses_as_for_programs_and_the_page_as_for_people() {
    let site = Site::new().await;
    for (path, accept, kind) in [
        ("/matrix?x=1", "*/*", "text/html; charset=utf-8"),
        ("/matrix.json?x=1", "*/*", "application/problem+json"),
        ("/matrix.csv?x=1", "*/*", "application/problem+json"),
        ("/matrix.md?x=1", "text/markdown", "application/problem+json"),
        ("/matrix.hurl?x=1", "application/xml", "application/problem+xml"),
        ("/matrix.json?x=1", "text/html", "text/html; charset=utf-8"),
        ("/matrix.exe?x=1", "*/*", "text/html; charset=utf-8"),
    ] {
        let request = Request::get(path).header("accept", accept).body(Body::empty()).unwrap();
        let reply = site.guest().send(request).await;
        assert_eq!(reply.header("content-type"), Some(kind), "{path} {accept}");
    }
}

#[tokio::test]
async fn a_query_that_cannot_be_read_is_a_400_that_names_the_part() {
    let site = Site::new().await;
    let guest = site.guest();
    for (query, part) in [
        ("method=BREW", "method: "),
        ("as=xml", "as: "),
        ("policy=secret", "policy: "),
        ("gate=9", "gate: "),
        ("a=alice", "b: "),
        ("a=alice&b=mallory", "b: "),
        ("a=alice&b=alice", "b: "),
        ("policy=forbid&policy=uniform", "policy: "),
        ("path=/inbox", "path: "),
        ("%FF=1", ": "),
    ] {
        for file in ["", ".csv", ".json", ".md", ".hurl"] {
            let reply = guest.get(&format!("/matrix{file}?{query}")).await;
            assert_eq!(reply.status, 400, "{file}?{query}");
            assert!(reply.text().contains(part), "{file}?{query}");
        }
    }
    let one = guest.get("/matrix?method=HEAD&a=alice&b=").await.text();
    assert!(one.contains("What differs between … and …"), "{one}");
    assert!(one.contains("href=\"/matrix?method=HEAD\""), "{one}");
    assert_eq!(guest.get("/matrix?method=GET&as=page&policy=&gate=&a=&b=").await.status, 200);
}

#[tokio::test]
async fn what_the_matrix_sends_leaves_no_trace_in_the_world() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for method in ["GET", "POST", "DELETE", "PATCH"] {
        assert_eq!(site.guest().get(&format!("/matrix?as=api&method={method}")).await.status, 200);
    }
    assert_eq!(alice.get("/api/inbox").await.status, 200, "her own session lives on");
    let mut sql = site.sql().await;
    let sessions: i64 = sqlx::query_scalar("SELECT count(*) FROM session").fetch_one(&mut sql).await.unwrap();
    assert_eq!(sessions, 1, "none is left of those that were minted");
}
