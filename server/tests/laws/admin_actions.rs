//! Administrators' changes of members and of disclosure: each asks for confirmation once, takes effect with
//! the next request, and is in the trail.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use time::Duration;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::{Site, TestClient, TestReply};
use crate::effects::{prediction, world};
use crate::signup::{name_of, sign_up};
use crate::trail::rows;

async fn log_in(client: &TestClient, name: &str, password: &str) -> u16 {
    let json = json!({ "user_name": name, "password": password }).to_string();
    client.post("/api/session", "application/json", json).await.status.as_u16()
}

async fn lock(site: &Site, name: &str) {
    let stranger = site.guest();
    for _ in 0..5 {
        assert_eq!(log_in(&stranger, name, "wrong-horse").await, 401);
    }
    assert_eq!(log_in(&stranger, name, DEMO_PASSWORD).await, 429);
}

async fn put(client: &TestClient, path: &str, body: &Value) -> TestReply {
    let request = Request::put(path)
        .header("content-type", "application/json")
        .header("origin", "http://127.0.0.1:3000");
    client.send(request.body(Body::from(body.to_string())).unwrap()).await
}

async fn events(site: &Site, since: usize) -> Vec<String> {
    rows(site).await[since..].iter().filter(|row| row.starts_with("authz_")).cloned().collect()
}

#[tokio::test]
async fn a_locked_account_is_unlocked_by_an_administrator_and_else_by_time() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 200);
    assert_eq!(admin.get("/api/admin/users/alice/lock").await.json()["locked_until"], Value::Null);
    assert!(!admin.get("/admin/members/alice").await.text().contains("Unlock"));

    lock(&site, "alice").await;
    let page = admin.get("/admin/members/alice").await.text();
    assert!(page.contains("/admin/members/alice/unlock") && page.contains("tried wrong passwords"));
    assert_ne!(admin.get("/api/admin/users/alice/lock").await.json()["locked_until"], Value::Null);
    let question = admin.get("/admin/members/alice/unlock").await;
    assert!(question.status == 200 && question.text().contains("Nothing has been done yet."));
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 429, "it was a question");

    let since = rows(&site).await.len();
    let reply = admin.form("/admin/members/alice/unlock", "account=admin").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("location")),
        (303, Some("/admin/members/alice?done=unlock#done"))
    );
    assert_eq!(events(&site, since).await, ["authz_admin admin - 303 /admin/members/alice/unlock"]);
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 200);

    lock(&site, "alice").await;
    assert_eq!(admin.method("DELETE".parse().unwrap(), "/api/admin/users/alice/lock").await.status, 204);
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 200);

    lock(&site, "alice").await;
    site.state.store.clock.advance(Duration::seconds(29));
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 429);
    site.state.store.clock.advance(Duration::seconds(1));
    assert_eq!(admin.get("/api/admin/users/alice/lock").await.json()["locked_until"], Value::Null);
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 200, "it ended by itself");
}

/// The lab's copy of the database shares the login limiter with the site, so the lab must not reset it.
#[tokio::test]
async fn the_lab_unlocks_nobody_and_sets_nothing() {
    let site = Site::new().await;
    lock(&site, "alice").await;
    let lab = "/api/lab/exchange?persona=admin&method=DELETE&path=/api/admin/users/alice/lock";
    assert_eq!(site.guest().get(lab).await.json()["status"], 204);
    assert_eq!(log_in(&site.guest(), "alice", DEMO_PASSWORD).await, 429);
    let body = "%7B%22told%22%3A%22conceal%22%7D";
    let lab = format!(
        "/api/lab/exchange?persona=admin&method=PUT&path=/api/admin/policies/reports:read&body={body}"
    );
    assert_eq!(site.guest().get(&lab).await.json()["status"], 200);
    assert_eq!(site.guest().get("/reports").await.status, 401);
}

#[tokio::test]
async fn ending_the_sessions_of_an_account_logs_everybody_out_who_is_it_and_forgets_their_browsers() {
    let site = Site::new().await;
    let (admin, alice, bob) =
        (site.persona("admin").await, site.persona("alice").await, site.persona("bob").await);
    let browser = site.guest();
    assert_eq!(log_in(&browser, "alice", DEMO_PASSWORD).await, 200);
    for client in [&alice, &browser, &bob] {
        assert_eq!(client.get("/inbox").await.status, 200);
    }
    let before = admin.get("/api/admin/users/alice/lock").await.json();
    assert!(before["sessions"].as_u64() >= Some(2) && before["devices"].as_u64() >= Some(1), "{before}");
    let question = admin.get("/admin/members/alice/sessions").await.text();
    assert!(question.contains("everybody who uses it is logged out"), "{question}");
    assert_eq!(alice.get("/inbox").await.status, 200, "it was a question");

    let since = rows(&site).await.len();
    assert_eq!(admin.form("/admin/members/alice/sessions", "account=admin").await.status, 303);
    assert_eq!(events(&site, since).await, ["authz_admin admin - 303 /admin/members/alice/sessions"]);
    assert_eq!((alice.get("/inbox").await.status, browser.get("/inbox").await.status).0, 401);
    assert_eq!(browser.get("/inbox").await.status, 401);
    assert_eq!(bob.get("/inbox").await.status, 200, "nobody else");
    let after = admin.get("/api/admin/users/alice/lock").await.json();
    assert_eq!((&after["sessions"], &after["devices"]), (&json!(0), &json!(0)));
    // The browser is no longer a known device, so a lock applies to it too.
    lock(&site, "alice").await;
    assert_eq!(log_in(&browser, "alice", DEMO_PASSWORD).await, 429);
    // Administrators can also end their own sessions.
    let reply = admin.method("DELETE".parse().unwrap(), "/api/admin/users/admin/sessions").await;
    assert_eq!(reply.status, 204);
    assert_eq!(admin.get("/admin").await.status, 401);
}

#[tokio::test]
async fn each_change_of_a_member_asks_once() {
    let site = Site::new().await;
    let (admin, bob) = (site.persona("admin").await, site.persona("bob").await);
    let same = admin.form("/admin/members/bob", "role=standard&plan=pro").await;
    assert_eq!(same.header("location"), Some("/admin/members/bob?done=unchanged#done"));
    let page = admin.get("/admin/members/bob?done=unchanged").await.text();
    assert!(page.contains("Nothing changed: bob is still standard, on the pro plan."), "{page}");
    let promotion = admin.form("/admin/members/bob", "role=administrator&plan=pro").await;
    let confirmation = "/admin/members/bob/change?role=administrator&plan=pro";
    assert_eq!((promotion.status.as_u16(), promotion.header("location")), (303, Some(confirmation)));
    assert!(admin.get(confirmation).await.text().contains("bob is an administrator then"));
    assert_eq!(bob.get("/admin").await.status, 403, "it was a question");
    let reply = admin.form("/admin/members/bob", "role=administrator&plan=pro&confirmed=yes").await;
    assert_eq!(reply.header("location"), Some("/admin/members/bob?done=change#done"));
    assert_eq!(bob.get("/admin").await.status, 200);

    let demotion = admin.form("/admin/members/bob", "role=standard&plan=free").await;
    let confirmation = "/admin/members/bob/change?role=standard&plan=free";
    assert_eq!((demotion.status.as_u16(), demotion.header("location")), (303, Some(confirmation)));
    assert_eq!((bob.get("/admin").await.status, bob.get("/reports").await.status.as_u16()).1, 200);
    let question = admin.get(confirmation).await.text();
    for words in ["no longer an administrator", "on the free plan then", "name=\"confirmed\" value=\"yes\""] {
        assert!(question.contains(words), "{words}");
    }
    assert_eq!(bob.get("/admin").await.status, 200, "it was a question");
    let reply = admin.form("/admin/members/bob", "role=standard&plan=free&confirmed=yes").await;
    assert_eq!(reply.header("location"), Some("/admin/members/bob?done=change#done"));
    assert_eq!(
        (bob.get("/admin").await.status.as_u16(), bob.get("/reports").await.status.as_u16()),
        (403, 403)
    );
}

#[tokio::test]
async fn a_policy_that_is_set_is_how_everybody_is_told_until_it_is_put_back() {
    let site = Site::new().await;
    let (admin, alice, bob) =
        (site.persona("admin").await, site.persona("alice").await, site.persona("bob").await);
    // A policy for the reports, and the statuses for a guest, for alice and for bob.
    let rows = [
        ("forbid", [401, 403, 200]),
        ("conceal", [404, 404, 200]),
        ("uniform", [403, 403, 200]),
        ("challenge", [401, 403, 200]),
    ];
    for (policy, statuses) in rows {
        let reply = put(&admin, "/api/admin/policies/reports:read", &json!({ "told": policy })).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["told"]), (200, &json!(policy)));
        for path in ["/reports", "/api/reports"] {
            let guest = site.guest().get(path).await;
            assert_eq!(guest.status, statuses[0], "{policy} {path}");
            assert_eq!(guest.header("www-authenticate").is_some(), statuses[0] == 401, "{policy} {path}");
            assert_eq!(alice.get(path).await.status, statuses[1], "{policy} {path}");
            assert_eq!(bob.get(path).await.status, statuses[2], "{policy} {path}");
        }
        assert_eq!(prediction(&site, "logged-out", "reports").await, statuses[0].to_string(), "{policy}");
        let exchange = site.guest().get("/api/lab/exchange?persona=alice&path=/reports").await.json();
        assert_eq!(exchange["status"], statuses[1], "{policy}: the lab sees the same world");
    }
    // In the lab, the policy of an exchange takes precedence over the one that the administrator set.
    put(&admin, "/api/admin/policies/reports:read", &json!({ "told": "conceal" })).await;
    let lab_path = "/api/lab/exchange?persona=alice&path=/reports&policy=forbid";
    assert_eq!(site.guest().get(lab_path).await.json()["status"], 403);
    assert_eq!(alice.get("/reports").await.status, 404);
    // The override survives a restart.
    let stored: String = sqlx::query_scalar("SELECT told FROM resource_policy")
        .fetch_one(&mut site.sql().await)
        .await
        .unwrap();
    assert_eq!(stored, "conceal");
    assert_eq!(put(&admin, "/api/admin/policies/reports:read", &json!({ "told": null })).await.status, 200);
    assert_eq!(
        (site.guest().get("/reports").await.status, alice.get("/reports").await.status.as_u16()).1,
        403
    );
    assert_eq!(site.guest().get("/reports").await.status, 401);
    for (path, status) in [("members:write", 404), ("zoe", 404)] {
        let reply = put(&admin, &format!("/api/admin/policies/{path}"), &json!({ "told": "forbid" })).await;
        assert_eq!(reply.status, status, "{path}");
    }
    assert_eq!(put(&admin, "/api/admin/policies/inbox:read", &json!({ "told": "loud" })).await.status, 422);
    assert_eq!(put(&alice, "/api/admin/policies/inbox:read", &json!({ "told": "forbid" })).await.status, 403);
}

#[tokio::test]
async fn a_policy_is_kept_over_a_restart() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(
        put(&admin, "/api/admin/policies/inbox:read", &json!({ "told": "conceal" })).await.status,
        200
    );
    assert_eq!(site.guest().get("/inbox").await.status, 404);
    assert_eq!(site.restarted().await.get("/inbox").await.status, 404);
}

/// Members who signed up are not part of the lesson, so no policy reveals that they exist.
#[tokio::test]
async fn no_policy_betrays_the_profiles_of_real_members() {
    let site = Site::new().await;
    let (admin, carol, guest) = (site.persona("admin").await, site.guest(), site.guest());
    assert_eq!(sign_up(&carol, "carol").await.status, 303);
    let name = name_of(&carol).await;
    for policy in ["forbid", "uniform", "challenge"] {
        assert_eq!(
            put(&admin, "/api/admin/policies/profile:read", &json!({ "told": policy })).await.status,
            200
        );
        let expected = if policy == "uniform" { 403 } else { 401 };
        assert_eq!(guest.get("/profiles/alice").await.status, expected, "{policy}: it is set");
        let (hidden, missing) =
            (guest.get(&format!("/profiles/{name}")).await, guest.get("/profiles/carol-2b9x").await);
        assert_eq!((hidden.status.as_u16(), missing.status.as_u16()), (404, 404), "{policy}");
        assert_eq!(carol.get(&format!("/profiles/{name}")).await.status, 200);
    }
}

#[tokio::test]
async fn the_page_of_the_policies_asks_what_changes_and_notes_it() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let page = admin.get("/admin/policies").await;
    assert!(page.status == 200 && !page.text().contains("Reset"));
    let confirmation = "/admin/policies/inbox:read?told=conceal";
    let question = admin.get(confirmation).await.text();
    assert!(
        question.contains("Now it is challenge") && question.contains("Then it is conceal"),
        "{question}"
    );
    assert_eq!(site.guest().get("/inbox").await.status, 401, "it was a question");
    let since = rows(&site).await.len();
    let reply = admin.form("/admin/policies/inbox:read", "told=conceal&account=admin").await;
    let page = "/admin/policies?set=inbox:read#done";
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some(page)));
    assert!(admin.get(page).await.text().contains("The policy of inbox:read is conceal now."));
    assert_eq!(events(&site, since).await, ["authz_admin admin - 303 /admin/policies/inbox:read"]);
    assert_eq!(site.guest().get("/inbox").await.status, 404);
    assert!(admin.get("/admin/policies").await.text().contains("/admin/policies/inbox:read?told=grant"));
    assert_eq!(admin.form("/admin/policies/inbox:read", "told=grant").await.status, 303);
    assert_eq!(site.guest().get("/inbox").await.status, 401);
    assert_eq!(admin.get("/admin/policies/inbox:read?told=loud").await.status, 400);
    assert_eq!(admin.form("/admin/policies/inbox:read", "told=loud").await.status, 422);
    assert_eq!(admin.form("/admin/policies/inbox:read", "told=forbid&account=bob").await.status, 409);
}

/// Gate 1, then gate 2: a caller who may not change members does not learn which names have an account.
#[tokio::test]
async fn none_but_administrators_act_and_a_member_who_is_not_there_is_a_404() {
    let site = Site::new().await;
    let (admin, alice) = (site.persona("admin").await, site.persona("alice").await);
    let pages = ["", "/unlock", "/sessions", "/change?role=standard&plan=free"];
    let before = world(&site).await;
    for page in pages {
        let path = |name: &str| format!("/admin/members/{name}{page}");
        assert_eq!(admin.get(&path("bob")).await.status, 200, "{page}");
        assert_eq!(admin.get(&path("zoe")).await.status, 404, "{page}");
        for name in ["bob", "zoe"] {
            assert_eq!(alice.get(&path(name)).await.status, 403, "{page} {name}");
            assert_eq!(site.guest().get(&path(name)).await.status, 401, "{page} {name}");
        }
    }
    for page in ["/unlock", "/sessions"] {
        for (client, name, status) in [(&alice, "bob", 403), (&alice, "zoe", 403), (&admin, "zoe", 404)] {
            let path = format!("/admin/members/{name}{page}");
            assert_eq!(client.form(&path, "").await.status, status, "{path}");
        }
        let reply = admin.form(&format!("/admin/members/bob{page}"), "account=bob").await;
        assert_eq!(reply.status, 409, "{page}: the form was shown to somebody else");
    }
    assert_eq!(world(&site).await, before);
}
