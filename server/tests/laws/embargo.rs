//! The embargo: a 403 that says when the embargo ends.

use axum::http::{Method, StatusCode};
use serde_json::json;
use time::Duration;
use two_gates_app::wire::SourceIp;
use two_gates_server::seed::seed;

use crate::common::{Site, TestClient, TestReply, lab_request};

const MONTH: &str = "2592000";

async fn set_embargo(admin: &TestClient, lifts_in: u32) -> TestReply {
    let body = json!({ "lifts_in": lifts_in }).to_string();
    let request = axum::http::Request::put("/api/embargo").header("content-type", "application/json");
    admin.send(request.header("origin", "http://127.0.0.1:3000").body(body.into()).unwrap()).await
}

/// A47, RFC 9110 §10.2.3: every logged-in caller gets the same 403, with the seconds until access opens.
#[tokio::test]
async fn everybody_who_is_known_is_refused_until_the_time_and_let_in_from_it_on() {
    let site = Site::new().await;
    for key in ["alice", "bob", "admin"] {
        let client = site.persona(key).await;
        for path in ["/embargo", "/api/embargo"] {
            let refusal = client.get(path).await;
            assert_eq!((refusal.status, refusal.header("retry-after")), (StatusCode::FORBIDDEN, Some(MONTH)));
            assert!(refusal.header("www-authenticate").is_none(), "no login would help");
            assert!(!refusal.text().contains("jury"), "{key} {path} is told what is in it");
        }
        let problem = client.get("/api/embargo").await.json();
        assert_eq!(problem["type"], "/problems/embargoed");
        assert!(problem["detail"].as_str().unwrap().contains("in 30 days"), "{problem}");
    }
    let guest = site.guest().get("/api/embargo").await;
    assert_eq!((guest.status, guest.header("retry-after")), (StatusCode::UNAUTHORIZED, None));

    site.state.store.clock.advance(Duration::days(30) - Duration::SECOND);
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/embargo").await.header("retry-after"), Some("1"));
    site.state.store.clock.advance(Duration::SECOND);
    for path in ["/embargo", "/api/embargo"] {
        let open = alice.get(path).await;
        assert_eq!((open.status, open.header("retry-after")), (StatusCode::OK, None), "{path}");
        assert!(open.text().contains("jury"), "{path}");
    }
    assert_eq!(site.guest().get("/embargo").await.status, 401);
}

#[tokio::test]
async fn an_administrator_sets_the_time_for_everybody() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let reply = set_embargo(&admin, 10).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(!reply.text().contains("jury"), "whoever sets it may not read it either");
    assert_eq!(alice.get("/embargo").await.header("retry-after"), Some("10"));
    site.state.store.clock.advance(Duration::seconds(10));
    assert_eq!(alice.get("/embargo").await.status, 200);
    let form = admin.form("/embargo", "lifts_in=60&account=admin").await;
    assert_eq!((form.status, form.header("location")), (StatusCode::SEE_OTHER, Some("/embargo")));
    assert_eq!(alice.get("/embargo").await.header("retry-after"), Some("60"));

    for bad in [0, 9, 2_678_401] {
        assert_eq!(set_embargo(&admin, bad).await.status, 422, "{bad}");
    }
    assert_eq!(set_embargo(&admin, 2_678_400).await.status, 200);
    assert_eq!(admin.form("/embargo", "lifts_in=60&account=bob").await.status, 409);
    assert_eq!(set_embargo(&alice, 60).await.status, 403);
    assert_eq!(set_embargo(&site.guest(), 60).await.status, 401);
    assert_eq!(alice.form("/embargo", "lifts_in=60").await.status, 403);
    assert_eq!(alice.get("/embargo").await.header("retry-after"), Some("2678400"), "as it was set last");
}

/// The page works without scripts: it states the time, reloads itself at that time, and has a link to try
/// again. A page with a form does not reload (WCAG 2.2, 2.2.1), nor does one whose wait is longer than a
/// session.
#[tokio::test]
async fn the_page_says_how_long_loads_itself_again_and_offers_another_try() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(set_embargo(&admin, 90).await.status, 200);
    let alice = site.persona("alice").await;
    let page = alice.get("/embargo").await.text();
    assert!(page.contains("for another <time datetime=\"PT90S\">1 minute, 30 seconds</time>"), "{page}");
    assert!(page.contains("<meta http-equiv=\"refresh\" content=\"90\">"), "{page}");
    assert!(page.contains("The page then loads itself again."));
    assert!(page.contains("href=\"/embargo\"") && page.contains("Try again"));
    assert!(!page.contains("<leptos-island") && !page.contains("Change the embargo"));
    let form = admin.get("/embargo").await.text();
    assert!(
        form.contains("Change the embargo") && !form.contains("http-equiv") && !form.contains("loads itself")
    );
    assert_eq!(set_embargo(&admin, 12 * 3600 + 1).await.status, 200);
    let long = alice.get("/embargo").await.text();
    assert!(
        long.contains("PT43201S") && !long.contains("http-equiv") && !long.contains("loads itself"),
        "{long}"
    );
}

/// Under a uniform policy nobody learns the time, and under a concealing one nobody learns of the resource.
#[tokio::test]
async fn a_policy_that_hides_hides_the_time_as_well() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for (policy, status, retry) in [
        ("forbid", 403, Some(MONTH)),
        ("challenge", 403, Some(MONTH)),
        ("uniform", 403, None),
        ("conceal", 404, None),
    ] {
        let reply = alice.get(&format!("/lab/policy/{policy}/api/embargo")).await;
        assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (status, retry), "{policy}");
    }
}

/// The lab's clock can be set to the end of the embargo, for one request.
#[tokio::test]
async fn the_lab_shows_the_end_of_it() {
    let site = Site::new().await;
    let mut now = lab_request("new-login", two_gates_app::wire::Method::Get, "/api/embargo");
    let refusal = site.guest().exchange(&now).await;
    assert_eq!((&refusal["status"], &refusal["stop"]), (&json!(403), &json!("gate2")));
    now.clock = 30 * 24 * 60 * 60;
    assert_eq!(site.guest().exchange(&now).await["status"], 200);
    now.from = SourceIp::Blocked;
    assert_eq!(site.guest().exchange(&now).await["status"], 403, "a block goes before it");
    let current = lab_request("alice", two_gates_app::wire::Method::Get, "/api/embargo");
    assert_eq!(site.guest().exchange(&current).await["status"], 403);
}

#[tokio::test]
async fn refusals_and_changes_are_in_the_trail() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(admin.get("/embargo").await.status, 403);
    assert_eq!(set_embargo(&admin, 3600).await.status, 200);
    assert_eq!(admin.method(Method::HEAD, "/embargo").await.status, 403);
    site.state.audit.flush().await;
    let rows: Vec<(String, Option<String>, Option<String>)> =
        sqlx::query_as("SELECT event, reason, detail FROM audit_event WHERE event LIKE 'authz%' ORDER BY id")
            .fetch_all(&mut site.sql().await)
            .await
            .unwrap();
    assert_eq!(rows[0], ("authz_fail".into(), Some("embargoed:2592000".into()), None));
    assert_eq!((rows[1].0.as_str(), rows[1].1.as_deref()), ("authz_change", None));
    assert!(rows[1].2.as_deref().unwrap().starts_with("embargo ends in 1 hour, at "));
    assert_eq!(rows[2], ("authz_fail".into(), Some("embargoed:3600".into()), None));
}

/// A world without an embargo and a block gets both at its next start. A block that was lifted stays lifted.
#[tokio::test]
async fn a_world_without_either_is_given_both_once() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    for table in ["embargo", "blocked_address"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DELETE FROM {table}"))).execute(&mut sql).await.unwrap();
    }
    let count = async || -> (i64, i64) {
        sqlx::query_as("SELECT (SELECT count(*) FROM embargo), (SELECT count(*) FROM blocked_address)")
            .fetch_one(&mut site.sql().await)
            .await
            .unwrap()
    };
    let state = &site.state;
    let reseed = async || seed(&state.store, &state.passwords).await.unwrap();
    reseed().await;
    assert_eq!(count().await, (1, 1));
    sqlx::query("DELETE FROM blocked_address").execute(&mut sql).await.unwrap();
    reseed().await;
    assert_eq!(count().await, (1, 0));
}
