//! A change of password needs the current one, and ends the account's other sessions.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::{Site, TestClient, TestReply};
use crate::effects::world;
use crate::signup::{PASSWORD, name_of, sign_up};

const NEW: &str = "seven quiet lanterns drift";

async fn member(site: &Site) -> (TestClient, String) {
    let client = site.guest();
    assert_eq!(sign_up(&client, "carol").await.status, 303);
    let name = name_of(&client).await;
    (client, name)
}

async fn log_in(client: &TestClient, name: &str, password: &str) -> StatusCode {
    let body = json!({ "user_name": name, "password": password }).to_string();
    client.post("/api/session", "application/json", body).await.status
}

async fn by_form(client: &TestClient, current: &str, new: &str) -> TestReply {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("current_password", current), ("new_password", new)])
        .finish();
    client.form("/account/password", &form).await
}

async fn by_put(client: &TestClient, current: &str, new: &str) -> TestReply {
    let body = json!({ "current_password": current, "new_password": new }).to_string();
    let request = Request::put("/api/account/password")
        .header("content-type", "application/json")
        .header("origin", "http://127.0.0.1:3000");
    client.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_change_holds_ends_the_other_sessions_and_gives_this_one_a_new_id() {
    for put in [false, true] {
        let site = Site::new().await;
        let (carol, name) = member(&site).await;
        let other_browser = site.guest();
        assert_eq!(log_in(&other_browser, &name, PASSWORD).await, 200);
        let alice = site.persona("alice").await;
        let before = carol.cookie().unwrap();
        let reply =
            if put { by_put(&carol, PASSWORD, NEW).await } else { by_form(&carol, PASSWORD, NEW).await };
        if put {
            assert_eq!((reply.status, reply.body.len()), (StatusCode::NO_CONTENT, 0));
        } else {
            // N20: the answer to a form is a 303.
            let location = Some("/account?done=password#done");
            assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, location));
        }
        assert_eq!(other_browser.get("/api/inbox").await.status, 401, "other sessions end");
        assert_eq!(alice.get("/api/inbox").await.status, 200, "those of others do not");
        assert_eq!(carol.get("/api/inbox").await.status, 200);
        let after = carol.cookie().unwrap();
        assert_ne!(before, after);
        let old = site.guest();
        old.set_cookie(&before);
        assert_eq!(old.get("/api/inbox").await.status, 401, "the old id is no good");
        assert_eq!(log_in(&site.guest(), &name, PASSWORD).await, 401);
        assert_eq!(log_in(&site.guest(), &name, NEW).await, 200);
    }
}

/// The answer is a 422 with an error at the field. A 401 would be wrong: the session is valid, and clients
/// log out on a 401. A 403 would be wrong too: the change is permitted.
#[tokio::test]
async fn a_wrong_current_password_is_a_422_at_its_field_and_changes_nothing() {
    let site = Site::new().await;
    let (carol, _) = member(&site).await;
    let (before, cookie) = (world(&site).await, carol.cookie());
    let reply = by_put(&carol, "not my password at all", NEW).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reply.header("www-authenticate"), None);
    let error = json!([{ "detail": "This is not your password.", "pointer": "#/current_password" }]);
    assert_eq!(reply.json()["errors"], error);
    let page = by_form(&carol, "not my password at all", NEW).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = page.text();
    assert!(text.contains("<title>Your password was not changed · Two Gates</title>"), "{text}");
    assert!(text.contains("This is not your password."), "{text}");
    assert!(!text.contains("not my password at all") && !text.contains(NEW));
    assert_eq!((world(&site).await, carol.cookie()), (before, cookie));
    assert_eq!(carol.get("/api/inbox").await.status, 200);
}

#[tokio::test]
async fn the_new_password_is_held_to_the_rules_of_a_sign_up() {
    let site = Site::new().await;
    let (carol, name) = member(&site).await;
    let before = world(&site).await;
    let thrice = name.repeat(3);
    for bad in ["short", "aaaaaaaaaaaaaaa", DEMO_PASSWORD, &thrice, "Somebody New Somebody New"] {
        let reply = by_put(&carol, PASSWORD, bad).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert_eq!(reply.json()["errors"][0]["pointer"], "#/new_password", "{bad}");
    }
    let both = by_put(&carol, &"x".repeat(2000), "short").await.json();
    assert_eq!(both["errors"].as_array().unwrap().len(), 2, "all that is wrong is said at once");
    assert_eq!(world(&site).await, before);
}

/// A change to the same password is a 422, and changes nothing.
#[tokio::test]
async fn the_password_that_one_has_is_no_new_one_and_nothing_is_lost() {
    let site = Site::new().await;
    let (carol, name) = member(&site).await;
    let other_browser = site.guest();
    assert_eq!(log_in(&other_browser, &name, PASSWORD).await, 200);
    assert_eq!(by_put(&carol, PASSWORD, NEW).await.status, 204, "another is taken");
    assert_eq!(log_in(&other_browser, &name, NEW).await, 200);
    let (before, cookie) = (world(&site).await, carol.cookie());
    let reply = by_put(&carol, NEW, NEW).await;
    assert_eq!(reply.status, 422, "{}", reply.text());
    let detail = "This is the password that you have. Take another.";
    let error = json!([{ "detail": detail, "pointer": "#/new_password" }]);
    assert_eq!(reply.json()["errors"], error);
    let page = by_form(&carol, NEW, NEW).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("This is the password that you have. Take another."), "{}", page.text());
    let wrong = by_put(&carol, PASSWORD, PASSWORD).await.json();
    assert_eq!(
        wrong["errors"].as_array().unwrap().len(),
        1,
        "nothing is said of it to whoever does not know it"
    );
    assert_eq!(wrong["errors"][0]["pointer"], "#/current_password");
    assert_eq!((world(&site).await, carol.cookie()), (before, cookie));
    assert_eq!(other_browser.get("/api/inbox").await.status, 200, "the other session goes on");
}

/// Personal tokens stay valid, because programs use them. The page says so before and after the change, and
/// the change can revoke them.
#[tokio::test]
async fn personal_tokens_outlive_a_change_which_says_so_unless_they_are_to_be_revoked_too() {
    for put in [false, true] {
        let site = Site::new().await;
        let (carol, _) = member(&site).await;
        assert!(!carol.get("/account").await.text().contains("revoke_tokens"), "there is nothing to revoke");
        let (one, two) = (carol.token(&["inbox:read"]).await, carol.token(&["inbox:read"]).await);
        let before = carol.get("/account").await.text();
        assert!(before.contains("Your 2 personal tokens still count unless you do."), "{before}");
        let alice = site.persona("alice").await.token(&["inbox:read"]).await;
        assert_eq!(by_form(&carol, PASSWORD, NEW).await.status, 303);
        let after = carol.get("/account?done=password").await.text();
        assert!(after.contains("Your 2 personal tokens still count: "), "{after}");
        assert_eq!(site.bearer("/api/inbox", &one).await.status, 200);
        let reply = if put {
            let body = json!({ "current_password": NEW, "new_password": PASSWORD, "revoke_tokens": true });
            let request = Request::put("/api/account/password")
                .header("content-type", "application/json")
                .header("origin", "http://127.0.0.1:3000");
            carol.send(request.body(Body::from(body.to_string())).unwrap()).await
        } else {
            let form = format!("current_password={NEW}&new_password={PASSWORD}&revoke_tokens=true");
            carol.form("/account/password", &form.replace(' ', "+")).await
        };
        assert_eq!(reply.status, if put { 204 } else { 303 }, "{}", reply.text());
        for (token, status) in [(&one, 401), (&two, 401), (&alice, 200)] {
            assert_eq!(site.bearer("/api/inbox", token).await.status, status);
        }
        assert!(!carol.get("/account?done=password").await.text().contains("still count"));
    }
}

#[tokio::test]
async fn a_change_that_is_refused_revokes_nothing_and_keeps_the_wish() {
    let site = Site::new().await;
    let (carol, _) = member(&site).await;
    let token = carol.token(&["inbox:read"]).await;
    let page = carol.form("/account/password", "current_password=x&new_password=y&revoke_tokens=true").await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("name=\"revoke_tokens\" value=\"true\" checked"), "{}", page.text());
    assert_eq!(site.bearer("/api/inbox", &token).await.status, 200);
}

#[tokio::test]
async fn a_demo_account_keeps_its_published_password() {
    let site = Site::new().await;
    for name in ["alice", "bob", "admin"] {
        let client = site.persona(name).await;
        let before = world(&site).await;
        for reply in [by_form(&client, DEMO_PASSWORD, NEW).await, by_put(&client, DEMO_PASSWORD, NEW).await] {
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{name}");
            assert!(reply.text().contains("Sign up to have one of your own"), "{}", reply.text());
        }
        assert_eq!(world(&site).await, before);
        let page = client.get("/account").await.text();
        assert!(!page.contains("name=\"current_password\""), "{page}");
        assert!(page.contains(&format!("The password of {name} is published")), "{page}");
    }
}

#[tokio::test]
async fn a_guest_is_asked_who_they_are() {
    let site = Site::new().await;
    let guest = site.guest();
    assert_eq!(by_form(&guest, PASSWORD, NEW).await.status, 401);
    assert_eq!(by_put(&guest, PASSWORD, NEW).await.status, 401);
    assert_eq!(guest.method(Method::GET, "/api/account/password").await.status, 405);
}

/// Two tabs: in one the visitor switched to another account, the other still shows carol's form.
#[tokio::test]
async fn a_form_that_was_shown_to_somebody_else_changes_nothing() {
    let site = Site::new().await;
    let (carol, name) = member(&site).await;
    assert_eq!(sign_up(&carol, "dave").await.status, 303);
    let before = world(&site).await;
    let form = format!("current_password={PASSWORD}&new_password={NEW}&account={name}");
    assert_eq!(carol.form("/account/password", &form).await.status, 409);
    assert_eq!(world(&site).await, before);
}

/// A link must not make the page report a change that never happened.
#[tokio::test]
async fn the_page_says_that_the_password_was_changed_only_when_it_was() {
    let site = Site::new().await;
    let (carol, name) = member(&site).await;
    assert_eq!(log_in(&site.guest(), &name, PASSWORD).await, 200);
    let done = async || carol.get("/account?done=password").await.text().contains("Your password is changed");
    assert!(!done().await);
    assert_eq!(by_form(&carol, PASSWORD, NEW).await.status, 303);
    assert!(done().await);
    site.state.store.clock.advance(time::Duration::minutes(1));
    assert!(!done().await);
    assert_eq!(carol.get("/account?done=elephants").await.status, 400);
}
