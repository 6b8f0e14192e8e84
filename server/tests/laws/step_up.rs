//! Step-up: an irreversible action requires a recent login, with a 401 that says so (N28, RFC 9470).

use axum::http::Method;
use time::Duration;
use two_gates_app::wire::Challenge;

use crate::common::{Site, TestClient, TestReply};

const PASSWORD: &str = "a long and quiet evening";

/// Signs someone up. Returns the visitor and the new user name.
async fn sign_up(site: &Site) -> (TestClient, String) {
    let client = site.guest();
    let form = format!("user_name=carol&display_name=Carol&password={}", PASSWORD.replace(' ', "+"));
    let reply = client.form("/signup", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let account = client.get("/api/account").await.json();
    (client, account["name"].as_str().unwrap().to_owned())
}

fn challenges(reply: &TestReply) -> Vec<Challenge> {
    let lines = reply.headers.get_all("www-authenticate").iter();
    lines.flat_map(|line| Challenge::parse_list(line.to_str().unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn n28_a_login_of_five_minutes_ago_is_a_401_that_says_how_old_it_may_be() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    site.state.store.clock.advance(Duration::seconds(299));
    assert_eq!(alice.get("/account/close").await.status, 200);
    site.state.store.clock.advance(Duration::seconds(1));
    let refusal = alice.get("/account/close").await;
    assert_eq!(refusal.status, 401);
    let [session] = challenges(&refusal).try_into().unwrap();
    assert_eq!(session.scheme, "Session");
    assert_eq!(session.param("error"), Some("insufficient_user_authentication"));
    assert_eq!(session.param("max_age"), Some("300"));
    assert_eq!(alice.get("/account").await.status, 200, "the session itself is as good as before");
}

#[tokio::test]
async fn n28_the_twin_says_the_same_beside_the_challenge_of_the_other_scheme() {
    let site = Site::new().await;
    let (carol, name) = sign_up(&site).await;
    site.state.store.clock.advance(Duration::minutes(5));
    let closing = format!(r#"{{"confirm":"{name}"}}"#);
    let refusal = carol.post("/api/account/close", "application/json", closing.clone()).await;
    assert_eq!(refusal.status, 401);
    let problem = refusal.json();
    assert_eq!(problem["type"], "/problems/insufficient-user-authentication");
    assert_eq!(problem["max_age"], 300);
    let [session, bearer] = challenges(&refusal).try_into().unwrap();
    assert_eq!(session.param("max_age"), Some("300"));
    assert_eq!((bearer.scheme.as_str(), bearer.param("error")), ("Bearer", None), "no token was sent");
    assert_eq!(carol.get("/api/account").await.status, 200, "nothing is closed");
    log_in(&carol, &name, "/").await;
    let reply = carol.post("/api/account/close", "application/json", closing).await;
    assert_eq!(reply.status, 204, "{}", reply.text());
}

async fn log_in(client: &TestClient, name: &str, next: &str) -> TestReply {
    let password = PASSWORD.replace(' ', "+");
    let reply = client.form("/login", &format!("user_name={name}&password={password}&next={next}")).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply
}

#[tokio::test]
async fn after_a_new_login_one_goes_on_where_one_was() {
    let site = Site::new().await;
    let (carol, name) = sign_up(&site).await;
    site.state.store.clock.advance(Duration::minutes(6));
    let refusal = carol.get("/account/close").await;
    assert_eq!(refusal.status, 401);
    let page = refusal.text();
    assert!(page.contains(r#"name="next" value="/account/close""#), "{page}");
    assert!(page.contains(&format!(r#"value="{name}""#)), "the name is filled in: {page}");
    let reply = log_in(&carol, &name, "/account/close").await;
    assert_eq!(reply.header("location"), Some("/account/close"));
    assert_eq!(carol.get("/account/close").await.status, 200);
}

#[tokio::test]
async fn a_closed_account_is_gone_with_all_that_was_its_own() {
    let site = Site::new().await;
    let (carol, name) = sign_up(&site).await;
    let other_browser = site.guest();
    log_in(&other_browser, &name, "/").await;
    assert_eq!(other_browser.get("/inbox").await.status, 200);
    assert_eq!(carol.get(&format!("/profiles/{name}")).await.status, 200);
    let wrong = carol.form("/account/close", "confirm=somebody").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(carol.get("/account").await.status, 200, "nothing was closed");
    let reply = carol.form("/account/close", &format!("confirm={name}&account={name}")).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, Some("/account/closed")));
    assert!(carol.cookie().is_none(), "the cookie is expired");
    assert_eq!(other_browser.get("/inbox").await.status, 401, "the other session ended with it");
    let admin = site.persona("admin").await;
    assert_eq!(admin.get(&format!("/profiles/{name}")).await.status, 404);
    let reply = site
        .guest()
        .form("/login", &format!("user_name={name}&password={}", PASSWORD.replace(' ', "+")))
        .await;
    assert_eq!(reply.status, 401);
}

#[tokio::test]
async fn a_demo_account_stays_because_it_is_everyones() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for method in [Method::GET, Method::HEAD] {
        assert_eq!(alice.method(method, "/account/close").await.status, 200);
    }
    let refusal = alice.form("/account/close", "confirm=alice&account=alice").await;
    assert_eq!(refusal.status, 403, "{}", refusal.text());
    assert_eq!(alice.get("/inbox").await.status, 200);
    let stale = alice.form("/account/close", "confirm=bob&account=bob").await;
    assert_eq!(stale.status, 409, "a form that was another's");
}
