//! What can be asked of the matrix: rows by gate, rows in which two differ, and nothing that it does not know.

use crate::common::Site;

/// The resources that a query leaves, in their order.
async fn rows(site: &Site, query: &str) -> Vec<String> {
    let matrix = site.guest().get(&format!("/matrix.json?{query}")).await.json();
    let rows = matrix["rows"].as_array().unwrap().iter();
    rows.map(|row| row["resource"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_gate_keeps_the_rows_with_an_answer_from_there() {
    let site = Site::new().await;
    for (gate, kept) in [
        ("guards", vec![]),
        ("gate1", vec!["inbox", "admin", "reports", "account"]),
        ("gate2", vec!["admin", "reports"]),
        ("door", vec!["profile-alice", "profile-zoe"]),
    ] {
        assert_eq!(rows(&site, &format!("gate={gate}")).await, kept, "{gate}");
    }
    assert_eq!(rows(&site, "gate=through").await.len(), 8, "but the profile that nobody has");
    assert_eq!(rows(&site, "method=PUT&gate=guards").await.len(), 9);
}

#[tokio::test]
async fn two_personas_are_compared_by_the_rows_in_which_they_differ() {
    let site = Site::new().await;
    assert_eq!(rows(&site, "a=alice&b=bob").await, ["profile-alice", "reports"]);
    assert_eq!(rows(&site, "a=bob&b=alice&gate=door").await, ["profile-alice"]);
    assert_eq!(rows(&site, "a=expired&b=tampered").await, [""; 0]);
    assert_eq!(rows(&site, "a=logged-out&b=admin").await.len(), 5);
    let matrix = site.guest().get("/matrix.json?a=tampered&b=bob").await.json();
    assert_eq!(matrix["compared"], serde_json::json!(["tampered", "bob"]));
    assert_eq!(matrix["personas"][0], "tampered");
    assert_eq!(matrix["personas"][1], "bob");
    assert_eq!(matrix["personas"].as_array().unwrap().len(), 7);
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
