//! An account's sessions: listed and ended by handles that authenticate nobody. A session of another account
//! is missing, like an unknown one.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use time::Duration;

use crate::common::{Site, TestClient};
use crate::effects::world;
use crate::signup::{PASSWORD, name_of, sign_up};

async fn member(site: &Site, name: &str) -> TestClient {
    let client = site.guest();
    assert_eq!(sign_up(&client, name).await.status, 303);
    client
}

/// Another login of the same account.
async fn log_in(site: &Site, client: &TestClient) -> TestClient {
    let other = site.guest();
    let body = json!({ "user_name": name_of(client).await, "password": PASSWORD }).to_string();
    assert_eq!(other.post("/api/session", "application/json", body).await.status, 200);
    other
}

async fn sessions(client: &TestClient) -> Vec<Value> {
    let reply = client.get("/api/sessions").await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["sessions"].as_array().unwrap().clone()
}

async fn own_handle(client: &TestClient) -> String {
    let all = sessions(client).await;
    let current: Vec<_> = all.iter().filter(|session| session["current"] == true).collect();
    assert_eq!(current.len(), 1);
    current[0]["id"].as_str().unwrap().to_owned()
}

async fn delete(client: &TestClient, path: &str) -> StatusCode {
    client.method(Method::DELETE, path).await.status
}

#[tokio::test]
async fn one_sees_ones_own_sessions_this_one_first() {
    let site = Site::new().await;
    let carol = member(&site, "carol").await;
    site.state.store.clock.advance(Duration::minutes(5));
    let other = log_in(&site, &carol).await;
    site.state.store.clock.advance(Duration::minutes(5));
    let dave = member(&site, "dave").await;
    assert_eq!(other.get("/inbox").await.status, 200);
    let all = sessions(&carol).await;
    assert_eq!(all.len(), 2);
    assert_eq!((&all[0]["current"], &all[1]["current"]), (&json!(true), &json!(false)));
    assert!(all[0]["created_at"].as_str() < all[1]["created_at"].as_str(), "{all:?}");
    assert!(all[1]["seen_at"].as_str() > all[1]["created_at"].as_str(), "{all:?}");
    assert_eq!(own_handle(&other).await, all[1]["id"].as_str().unwrap());
    assert_eq!(sessions(&dave).await.len(), 1);
    let page = carol.get("/account").await.text();
    for session in &all {
        assert!(page.contains(session["id"].as_str().unwrap()), "{page}");
    }
    assert!(page.contains("This one") && page.contains("End this one") && page.contains("End all others"));
    // An expired session is not listed.
    site.state.store.clock.advance(Duration::minutes(29));
    assert_eq!(carol.get("/inbox").await.status, 200);
    site.state.store.clock.advance(Duration::minutes(2));
    assert_eq!(sessions(&carol).await.len(), 1);
}

#[tokio::test]
async fn a_handle_is_no_credential() {
    let site = Site::new().await;
    let carol = member(&site, "carol").await;
    let (cookie, handle) = (carol.cookie().unwrap(), own_handle(&carol).await);
    assert_eq!(handle.len(), 16);
    let secret = cookie.split_once('=').unwrap().1;
    for text in [carol.get("/account").await.text(), carol.get("/api/sessions").await.text()] {
        assert!(!text.contains(secret), "{text}");
    }
    let thief = site.guest();
    for guess in [handle.clone(), format!("{handle}AAAAAA")] {
        thief.set_cookie(&format!("two_gates_session={guess}"));
        assert_eq!(thief.get("/api/inbox").await.status, 401);
    }
}

#[tokio::test]
async fn one_ends_one_of_ones_sessions_and_no_other() {
    for by_form in [false, true] {
        let site = Site::new().await;
        let carol = member(&site, "carol").await;
        let (second, third) = (log_in(&site, &carol).await, log_in(&site, &carol).await);
        let handle = own_handle(&second).await;
        if by_form {
            let reply = carol.form(&format!("/account/sessions/{handle}"), "").await;
            assert_eq!(
                (reply.status, reply.header("location")),
                (StatusCode::SEE_OTHER, Some("/account#sessions"))
            );
        } else {
            assert_eq!(delete(&carol, &format!("/api/sessions/{handle}")).await, 204);
        }
        assert_eq!(second.get("/api/inbox").await.status, 401);
        assert_eq!(
            (third.get("/inbox").await.status, carol.get("/inbox").await.status),
            (StatusCode::OK, StatusCode::OK)
        );
        assert_eq!(delete(&carol, &format!("/api/sessions/{handle}")).await, 404, "it is gone");
    }
}

#[tokio::test]
async fn one_ends_all_others_and_stays() {
    for by_form in [false, true] {
        let site = Site::new().await;
        let (carol, dave) = (member(&site, "carol").await, member(&site, "dave").await);
        let others = [log_in(&site, &carol).await, log_in(&site, &carol).await];
        if by_form {
            let reply = carol.form("/account/sessions", "").await;
            assert_eq!(
                (reply.status, reply.header("location")),
                (StatusCode::SEE_OTHER, Some("/account#sessions"))
            );
        } else {
            assert_eq!(delete(&carol, "/api/sessions").await, 204);
        }
        for other in others {
            assert_eq!(other.get("/api/inbox").await.status, 401);
        }
        assert_eq!(
            (carol.get("/inbox").await.status, dave.get("/inbox").await.status),
            (StatusCode::OK, StatusCode::OK)
        );
        assert_eq!(sessions(&carol).await.len(), 1);
    }
}

/// N46: ending the current session is a logout.
#[tokio::test]
async fn to_end_this_one_is_to_log_out() {
    let site = Site::new().await;
    for name in ["carol", "alice"] {
        let client = if name == "alice" { site.persona(name).await } else { member(&site, name).await };
        let cookie = client.cookie().unwrap();
        let handle = own_handle(&client).await;
        let reply = client.method(Method::DELETE, &format!("/api/sessions/{handle}")).await;
        assert_eq!(reply.status, StatusCode::NO_CONTENT, "{name}");
        assert_eq!(reply.header("clear-site-data"), Some("\"storage\""));
        assert!(client.cookie().is_none());
        client.set_cookie(&cookie);
        assert_eq!(client.get("/api/inbox").await.status, 401);
    }
}

/// Another account's handle is as missing as an unknown or malformed one.
#[tokio::test]
async fn a_session_of_another_account_is_not_there() {
    let site = Site::new().await;
    let (carol, dave) = (member(&site, "carol").await, member(&site, "dave").await);
    let admin = site.persona("admin").await;
    let dave_id = own_handle(&dave).await;
    assert_eq!(
        delete(&carol, &format!("/api/sessions/{}", own_handle(&log_in(&site, &carol).await).await)).await,
        204
    );
    let before = world(&site).await;
    for client in [&carol, &admin] {
        let mut answers = Vec::new();
        for handle in [dave_id.as_str(), "0123456789abcdef", "nonsense", "%20", &dave_id.to_uppercase()] {
            let reply = client.method(Method::DELETE, &format!("/api/sessions/{handle}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{handle}");
            let mut problem = reply.json();
            problem["instance"] = Value::Null;
            answers.push((problem, reply.headers.keys().cloned().collect::<Vec<_>>()));
            assert_eq!(client.form(&format!("/account/sessions/{handle}"), "").await.status, 404, "{handle}");
        }
        assert!(answers.iter().all(|one| *one == answers[0]), "{answers:?}");
    }
    assert_eq!(world(&site).await, before);
    assert_eq!(dave.get("/api/inbox").await.status, 200);
}

/// Many people share a demo account. Each sees only their own session and the total, and can end no other.
#[tokio::test]
async fn who_shares_a_demo_account_sees_and_ends_none_but_their_own_session() {
    let site = Site::new().await;
    let (alice, other) = (site.persona("alice").await, site.persona("alice").await);
    let list = alice.get("/api/sessions").await.json();
    assert_eq!((list["sessions"].as_array().unwrap().len(), &list["total"]), (1, &json!(2)));
    assert_eq!(list["sessions"][0]["current"], true);
    let other_id = own_handle(&other).await;
    let page = alice.get("/account").await.text();
    assert!(!page.contains(&other_id) && !page.contains("End all others"), "{page}");
    assert!(page.contains("2 sessions of alice in all"), "{page}");
    let before = world(&site).await;
    for path in ["/api/sessions".to_owned(), format!("/api/sessions/{other_id}")] {
        let reply = alice.method(Method::DELETE, &path).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(reply.json()["type"], "/problems/demo-account");
        assert!(reply.json()["detail"].as_str().unwrap().starts_with("Others are alice as well"));
    }
    assert_eq!(alice.form("/account/sessions", "").await.status, 403);
    assert_eq!(world(&site).await, before);
    assert_eq!(other.get("/api/inbox").await.status, 200);
}

#[tokio::test]
async fn a_guest_is_asked_who_they_are() {
    let site = Site::new().await;
    let guest = site.guest();
    assert_eq!(guest.get("/api/sessions").await.status, 401);
    for path in ["/api/sessions", "/api/sessions/0123456789abcdef"] {
        assert_eq!(delete(&guest, path).await, 401, "{path}");
    }
    for path in ["/account/sessions", "/account/sessions/0123456789abcdef"] {
        assert_eq!(guest.form(path, "").await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn a_form_that_was_shown_to_somebody_else_ends_nothing() {
    let site = Site::new().await;
    let carol = member(&site, "carol").await;
    let other = log_in(&site, &carol).await;
    let name = name_of(&carol).await;
    let handle = own_handle(&other).await;
    for path in ["/account/sessions".to_owned(), format!("/account/sessions/{handle}")] {
        assert_eq!(carol.form(&path, "account=dave").await.status, 409, "{path}");
    }
    assert_eq!(other.get("/api/inbox").await.status, 200);
    assert_eq!(carol.form("/account/sessions", &format!("account={name}")).await.status, 303);
    assert_eq!(other.get("/api/inbox").await.status, 401);
}
