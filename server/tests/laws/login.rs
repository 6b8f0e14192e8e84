//! The login: failures get one answer and take equal work, and a success leads to the requested page.

use axum::http::StatusCode;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::{Site, TestClient, TestReply};

async fn log_in(client: &TestClient, name: &str, password: &str, next: &str) -> TestReply {
    client.form("/login", &format!("user_name={name}&password={password}&next={next}")).await
}

#[tokio::test]
async fn the_right_password_leads_to_where_one_wanted_to_go() {
    let site = Site::new().await;
    for name in ["alice", "bob", "admin", "Alice", "%20alice%20"] {
        let guest = site.guest();
        let reply = log_in(&guest, name, DEMO_PASSWORD, "/inbox").await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{name}");
        assert_eq!(reply.header("location"), Some("/inbox"));
        assert_eq!(guest.get("/inbox").await.status, StatusCode::OK);
    }
}

/// Only the typed name, the request id and the nonce may differ.
#[tokio::test]
async fn every_failed_login_is_the_same_answer() {
    let site = Site::new().await;
    let mut pages = Vec::new();
    let mut problems = Vec::new();
    // A wrong password, a missing name, a member who cannot log in, an impossible name.
    for name in ["alice", "nobod", "emi-takeda", "ALI%21E"] {
        let user_name = name.replace("%21", "!");
        let reply = log_in(&site.guest(), name, "wrong-horse", "/inbox").await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{name}");
        assert_eq!(
            reply.header("www-authenticate"),
            Some("Session realm=\"Two Gates\", error=\"login-failed\"")
        );
        let page = reply.masked_text();
        assert!(page.contains(&format!("value=\"{user_name}\"")), "the user name is kept: {page}");
        assert!(!page.contains("wrong-horse"), "the password is not");
        // The persona switch on every page also names alice.
        let text = [&user_name, "alice"]
            .iter()
            .fold(page, |page, name| page.replace(&format!("value=\"{name}\""), "value=\"NAME\""));
        pages.push(text);
        let json = format!("{{\"user_name\":\"{user_name}\",\"password\":\"wrong-horse\"}}");
        let mut problem = site.guest().post("/api/session", "application/json", json).await.json();
        problem["instance"] = "masked".into();
        problems.push(problem);
    }
    // A page without an island has its nonce only in a header.
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(problems.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(problems[0]["type"], "/problems/login-failed");
}

#[tokio::test]
async fn a_failed_login_keeps_the_session_one_has() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let before = alice.cookie();
    let failed = log_in(&alice, "bob", "wrong-horse", "/").await;
    assert_eq!(failed.status, StatusCode::UNAUTHORIZED);
    assert!(
        failed.text().contains("it did not prove who you are"),
        "nor does it count as a proof that is too old"
    );
    assert_eq!(alice.cookie(), before);
    assert_eq!(alice.get("/inbox").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_api_says_who_one_is_logs_in_and_out() {
    let site = Site::new().await;
    let client = site.guest();
    assert_eq!(client.get("/api/session").await.json(), serde_json::json!({ "viewer": null }));
    let body = serde_json::json!({ "user_name": "bob", "password": DEMO_PASSWORD }).to_string();
    let reply = client.post("/api/session", "application/json", body).await;
    let bob = serde_json::json!({ "viewer": { "name": "bob", "role": "standard", "plan": "pro" } });
    assert_eq!((reply.status, reply.json()), (StatusCode::OK, bob.clone()));
    assert_eq!(client.get("/api/session").await.json(), bob);
    for _ in 0..2 {
        assert_eq!(
            client.method(axum::http::Method::DELETE, "/api/session").await.status,
            StatusCode::NO_CONTENT
        );
        assert_eq!(client.get("/api/session").await.json(), serde_json::json!({ "viewer": null }));
    }
}

fn login_form(page: &TestReply) -> String {
    let text = page.text();
    let (_, form) = text.split_once("action=\"/login\"").expect("the page is the login prompt");
    form.split("</form>").next().unwrap().to_owned()
}

#[tokio::test]
async fn a_prompt_on_a_protected_page_leads_back_there() {
    let site = Site::new().await;
    let page = site.guest().get("/admin?page=2").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(login_form(&page).contains("value=\"/admin?page=2\""));
    // If the target of a form does not support GET, the login leads to the page with the form.
    let page = site.guest().form("/account/visibility", "visibility=public").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(login_form(&page).contains("value=\"/account\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_logins_at_once_all_succeed() {
    let site = std::sync::Arc::new(Site::new().await);
    let mut logins = tokio::task::JoinSet::new();
    for i in 0..100 {
        let site = site.clone();
        let name = ["alice", "bob", "admin"][i % 3];
        logins.spawn(async move { log_in(&site.guest(), name, DEMO_PASSWORD, "/inbox").await.status });
    }
    assert!(logins.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
}
