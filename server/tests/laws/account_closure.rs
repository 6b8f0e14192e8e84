//! An account is closed during one of its requests. Its credential is then invalid, so the answer is a 401
//! and never an internal error.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use two_gates_app::lab::Progress;
use two_gates_policy::{Scopes, Visibility};
use two_gates_server::db::account::{self, NewPassword};
use two_gates_server::db::{DbError, Facts, own_tokens, session, token};
use two_gates_server::features::profiles;

use crate::common::{Site, TestClient, TestReply};
use crate::signup::{PASSWORD, name_of, sign_up};

const NEW: &str = "seven quiet lanterns drift";

async fn member(site: &Site, name: &str) -> (TestClient, String) {
    let client = site.guest();
    assert_eq!(sign_up(&client, name).await.status, 303);
    // This read caches the session.
    let name = name_of(&client).await;
    (client, name)
}

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

async fn api(client: &TestClient, method: Method, path: &str, body: &serde_json::Value) -> TestReply {
    let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    let request = request.header("origin", "http://127.0.0.1:3000");
    client.send(request.body(Body::from(body.to_string())).unwrap()).await
}

/// Operations that need the account, with their usual statuses. The test sends each again after a closure.
fn writes() -> [(Method, &'static str, serde_json::Value, u16); 6] {
    let token = json!({ "name": "ci", "scopes": ["inbox:read"] });
    [
        (Method::GET, "/api/account", json!({}), 200),
        (Method::PUT, "/api/account/visibility", json!({ "visibility": "public" }), 200),
        (Method::POST, "/api/tokens", token, 201),
        (Method::POST, "/api/tokens", json!({ "name": "", "scopes": [] }), 422),
        (
            Method::PUT,
            "/api/account/password",
            json!({ "current_password": PASSWORD, "new_password": NEW }),
            204,
        ),
        (Method::PUT, "/api/account/password", json!({ "current_password": "", "new_password": "" }), 422),
    ]
}

#[tokio::test]
async fn a_request_of_an_account_that_is_closed_meanwhile_is_told_that_its_session_is_over() {
    let site = Site::new().await;
    for (method, path, body, expected) in writes() {
        let (carol, name) = member(&site, "carol").await;
        let reply = api(&carol, method.clone(), path, &body).await;
        assert_eq!(reply.status, expected, "{method} {path}: {}", reply.text());
        name_of(&carol).await;
        site.delete_account(&name).await;
        let reply = api(&carol, method.clone(), path, &body).await;
        assert_eq!(reply.status, 401, "{method} {path} {body}: {}", reply.text());
        assert_eq!(reply.json()["type"], "/problems/unauthenticated");
        assert_eq!(
            reply.json()["detail"],
            "The cookie you sent is not, or no longer, a session here. Log in again."
        );
        let challenges = reply.challenges();
        assert_eq!(challenges[0].param("error"), Some("session-ended"), "{challenges:?}");
        let expired = site.guest();
        expired.set_cookie("two_gates_session=AAAAAAAAAAAAAAAAAAAAAA");
        assert_eq!(
            challenges,
            api(&expired, method, path, &body).await.challenges(),
            "as of any session that is over"
        );
    }
}

#[tokio::test]
async fn a_page_of_an_account_that_is_closed_meanwhile_is_the_login_and_knows_nobody() {
    let site = Site::new().await;
    let change = form(&[("current_password", ""), ("new_password", "")]);
    for (path, body, expected) in [
        ("/account", None, 200),
        ("/account/visibility", Some("visibility=public"), 303),
        ("/account/tokens", Some("name=&scopes=x"), 422),
        ("/account/password", Some(change.as_str()), 422),
    ] {
        let (carol, name) = member(&site, "carol").await;
        let send = async || match body {
            Some(form) => carol.form(path, form).await,
            None => carol.get(path).await,
        };
        assert_eq!(send().await.status, expected, "{path}");
        name_of(&carol).await;
        site.delete_account(&name).await;
        let page = send().await;
        assert_eq!(page.status, 401, "{path}");
        let text = page.text();
        assert!(text.contains("name=\"user_name\"") && !text.contains(&name), "{path}: {text}");
    }
}

/// A trigger closes the account when the server records the use of the token, before it reads the resource.
#[tokio::test]
async fn a_token_of_an_account_that_is_closed_meanwhile_is_over() {
    let site = Site::new().await;
    let (carol, _) = member(&site, "carol").await;
    let (first, second) = (carol.token(&["profile:read"]).await, carol.token(&["profile:read"]).await);
    assert_eq!(site.bearer("/api/account", &first).await.status, 200);
    let close = "CREATE TRIGGER meanwhile AFTER UPDATE OF last_used_at ON token
                 BEGIN DELETE FROM account WHERE id = new.account_id; END";
    sqlx::query(close).execute(&mut site.sql().await).await.unwrap();
    let reply = site.bearer("/api/account", &second).await;
    assert_eq!(reply.status, 401, "{}", reply.text());
    assert_eq!(reply.bearer_challenge().param("error"), Some("invalid_token"));
}

/// A handler may access the database after the account is closed. Each of its statements then fails.
#[tokio::test]
async fn each_write_of_one_account_says_of_itself_that_it_is_gone() {
    let site = Site::new().await;
    let (carol, name) = member(&site, "carol").await;
    let store = site.store();
    let record = account::find_for_login(store, &name).await.unwrap().unwrap();
    let (id, old) = (record.principal.id, record.password_hash.unwrap());
    let write = async || {
        let new = NewPassword { old: &old, new: &old, keep: None, keep_device: None, revoke_tokens: None };
        let token = token::TokenValues {
            kind: token::TokenKind::Personal,
            hash: rand::random(),
            account: id,
            name: "ci",
            scopes: Some(Scopes::default()),
            auth_time: None,
            expires_at: Some(i64::MAX),
        };
        let now = site.state.store.clock.now();
        [
            account::read(store, id).await.err(),
            account::set_visibility(store, id, Visibility::Private).await.err(),
            account::set_password(store, id, new).await.err(),
            own_tokens::create(store, &token, now).await.err(),
            session::create(store, &rand::random(), id, &Progress::default(), now).await.err(),
        ]
    };
    assert!(write().await.iter().all(Option::is_none));
    drop(carol);
    site.delete_account(&name).await;
    for outcome in write().await {
        assert!(matches!(outcome, Some(DbError::AccountClosed)), "{outcome:?}");
    }
}

/// Other accounts find no profile of the closed account. Their own credentials stay valid.
#[tokio::test]
async fn the_profile_of_an_account_that_is_closed_is_not_found() {
    let site = Site::new().await;
    let (carol, name) = member(&site, "carol").await;
    assert_eq!(carol.form("/account/visibility", "visibility=public").await.status, 303);
    let profile = Facts::new(site.store()).profile(&name).await.unwrap().unwrap();
    let read = async || profiles::find(site.store(), profile.owner).await.unwrap();
    assert!(read().await.is_some());
    site.delete_account(&name).await;
    assert!(read().await.is_none());
}

/// A login deletes the browser's old session, and a trigger then closes the account: after the check of its
/// password, before the insertion of its new session.
#[tokio::test]
async fn a_login_to_an_account_that_is_closed_meanwhile_fails_as_with_a_wrong_password() {
    for by_form in [false, true] {
        let site = Site::new().await;
        let (_, name) = member(&site, "carol").await;
        let log_in = async |client: &TestClient| {
            if by_form {
                return client.form("/login", &form(&[("user_name", &name), ("password", PASSWORD)])).await;
            }
            let body = json!({ "user_name": name, "password": PASSWORD });
            api(client, Method::POST, "/api/session", &body).await
        };
        let alice = site.persona("alice").await;
        assert_eq!(log_in(&alice).await.status, if by_form { 303 } else { 200 });
        let close = "CREATE TRIGGER meanwhile AFTER DELETE ON session
                     BEGIN DELETE FROM account WHERE name LIKE 'carol-%'; END";
        let bob = site.persona("bob").await;
        sqlx::query(close).execute(&mut site.sql().await).await.unwrap();
        let reply = log_in(&bob).await;
        assert_eq!(reply.status, 401, "{}", reply.text());
        assert_eq!(reply.challenges()[0].param("error"), Some("login-failed"));
        let text = if by_form { "The user name or the password is wrong." } else { "/problems/login-failed" };
        assert!(reply.text().contains(text), "{}", reply.text());
        assert_eq!(bob.cookie(), None, "and there is no session");
    }
}

#[tokio::test]
async fn a_login_whose_session_cannot_be_written_is_told_to_come_again() {
    let site = Site::new().await;
    let guest = site.guest();
    let log_in = form(&[("user_name", "alice"), ("password", "correct-horse-battery")]);
    assert_eq!(guest.form("/login", &log_in).await.status, 303);
    let full = "CREATE TRIGGER full BEFORE INSERT ON session BEGIN SELECT RAISE(ABORT, 'no room'); END";
    sqlx::query(full).execute(&mut site.sql().await).await.unwrap();
    for client in [guest, site.guest()] {
        let body = json!({ "user_name": "alice", "password": "correct-horse-battery" });
        let reply = api(&client, Method::POST, "/api/session", &body).await;
        assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (503, Some("5")));
        assert_eq!(reply.json()["type"], "/problems/unavailable");
        let id = reply.header("x-request-id").unwrap();
        assert_eq!(reply.json()["instance"], format!("urn:uuid:{id}"));
        assert_eq!(client.cookie(), None);
        let page = client.form("/login", &log_in).await;
        assert_eq!((page.status.as_u16(), page.header("retry-after")), (503, Some("5")));
        assert!(page.header("content-type").unwrap().starts_with("text/html"));
    }
}

/// The token names the caller. The cookie beside the token belongs to another account and is not read.
#[tokio::test]
async fn who_closes_an_account_by_token_leaves_the_session_of_another_alone() {
    let site = Site::new().await;
    let (carol, name) = member(&site, "carol").await;
    let token = carol.token(&["profile:write"]).await;
    let alice = site.persona("alice").await;
    let cookie = alice.cookie();
    let request = Request::post("/api/account/close")
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .header("origin", "http://127.0.0.1:3000");
    let body = json!({ "confirm": name }).to_string();
    assert_eq!(alice.send(request.body(Body::from(body)).unwrap()).await.status, 204);
    assert_eq!(carol.get("/api/account").await.status, 401, "it is closed");
    assert_eq!(alice.cookie(), cookie);
    assert_eq!(alice.get("/api/account").await.json()["name"], "alice");
}
