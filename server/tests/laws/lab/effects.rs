//! The lab acts only as demo accounts, only for one request, and leaves nothing behind.

use std::time::Duration;

use axum::http::Method as HttpMethod;
use serde_json::Value;
use two_gates_app::catalogue::{CALLERS, Credential, PERSONAS, VAULT_CLERK, VAULT_OWNER};
use two_gates_app::lab::LabRequest;
use two_gates_app::wire::Method;

use crate::common::{Site, TestClient, all_requests, exchanges, lab_request};
use crate::effects::world;

fn sent_header(exchange: &Value, name: &str) -> Option<String> {
    let fields = exchange["sent"]["headers"].as_array().unwrap();
    let field = fields.iter().find(|field| field["name"] == name)?;
    Some(field["value"].as_str().unwrap().to_owned())
}

fn write_request(caller: &str, method: Method, path: &str, body: &str) -> LabRequest {
    LabRequest { body: body.to_owned(), ..lab_request(caller, method, path) }
}

#[test]
fn the_lab_sends_as_the_demo_accounts_alone() {
    let accounts: Vec<_> = PERSONAS.iter().filter_map(two_gates_app::catalogue::Persona::user_name).collect();
    assert!(CALLERS.iter().filter_map(|caller| caller.user_name).all(|name| accounts.contains(&name)));
    let vault = CALLERS.iter().filter_map(|caller| match caller.credential {
        Credential::Basic(name, _) => Some(name),
        _ => None,
    });
    assert!(vault.into_iter().all(|name| [VAULT_OWNER.name, VAULT_CLERK.name].contains(&name)));
}

#[tokio::test]
async fn the_session_of_whoever_asks_is_not_used() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let cookie = alice.cookie().unwrap();
    assert_eq!(alice.get("/api/inbox").await.status, 200);
    let guest = alice.exchange(&lab_request("logged-out", Method::Get, "/api/inbox")).await;
    assert_eq!((&guest["status"], sent_header(&guest, "cookie")), (&Value::from(401), None));
    for caller in ["alice", "bob", "tampered"] {
        let exchange = alice.exchange(&lab_request(caller, Method::Get, "/api/session")).await;
        assert!(!exchange.to_string().contains(cookie.split_once('=').unwrap().1), "{caller}");
    }
    let bob = alice.exchange(&lab_request("bob", Method::Get, "/api/session")).await;
    assert!(bob["came_back"]["body"].as_str().unwrap().contains("\"bob\""));
    assert_eq!(alice.cookie(), Some(cookie), "the lab sets no cookie for whoever asks");
    assert_eq!(alice.get("/api/inbox").await.status, 200);
}

#[tokio::test]
async fn a_credential_of_the_lab_is_gone_when_its_exchange_is_shown() {
    let site = Site::new().await;
    let before = world(&site).await;
    for (_, exchange) in exchanges(&site.lab(), all_requests(Method::Get)).await {
        if let Some(cookie) = exchange.sent.header("cookie") {
            let client = site.guest();
            client.set_cookie(cookie);
            assert_eq!(client.get("/api/inbox").await.status, 401, "{cookie} is of use to nobody");
        }
        let bearer = exchange.sent.header("authorization").filter(|value| value.starts_with("Bearer"));
        if let Some(bearer) = bearer {
            // After a hundred unknown tokens, an address may send one a second.
            site.state.store.clock.advance(time::Duration::SECOND);
            let reply = site.guest().get_with("/api/account", "authorization", bearer).await;
            assert_eq!(reply.status, 401, "{bearer} is of use to nobody");
        }
    }
    assert_eq!(world(&site).await, before);
}

#[tokio::test]
async fn a_request_that_could_not_be_sent_leaves_no_credential() {
    let site = Site::new().await;
    let before = world(&site).await;
    for persona in ["alice", "bearer"] {
        let good = site.guest().lab(&format!("persona={persona}&path=/api/inbox")).await;
        assert_eq!(good.json()["status"], 200);
        let refusal = site.guest().lab(&format!("persona={persona}&path=/a%60b")).await;
        assert_eq!(refusal.status, 400, "{}", refusal.text());
        assert_eq!(world(&site).await, before);
    }
}

/// The lab never inserts a revoked session, so none can be left behind, and the exchange needs no write lock.
#[tokio::test]
async fn a_revoked_session_is_never_written() {
    let site = Site::new().await;
    let mut sql = site.sql().await;
    sqlx::query("BEGIN IMMEDIATE").execute(&mut sql).await.unwrap();
    let exchange = site.guest().exchange(&lab_request("revoked", Method::Get, "/api/inbox")).await;
    assert_eq!(exchange["status"], 401);
    assert!(exchange.to_string().contains("session-ended"), "{exchange}");
    assert!(sent_header(&exchange, "cookie").is_some());
}

/// A client may disconnect at any time. The exchange still deletes its session.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exchange_that_nobody_waits_for_leaves_no_session() {
    let site = Site::new().await;
    let before = world(&site).await;
    let mut cancelled = 0;
    for tenths in 1..60 {
        let timeout = Duration::from_micros(100 * tenths);
        let client = site.guest();
        let answer = tokio::time::timeout(timeout, client.lab("persona=alice&path=/inbox")).await;
        cancelled += u32::from(answer.is_err());
    }
    assert!(cancelled > 5, "some were given up while they ran");
    let restored = async {
        while world(&site).await != before {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), restored).await.expect("every session ends");
}

/// Sends the lab's write to the site. Returns the status, Location, and whether a cookie was set.
async fn site_answer(client: &TestClient, lab_request: &LabRequest) -> (u16, Option<String>, bool) {
    let path = lab_request.path.as_str();
    let reply = match lab_request.method {
        Method::Post if lab_request.body.starts_with('{') => {
            client.post(path, "application/json", lab_request.body.clone()).await
        }
        Method::Post => client.form(path, &lab_request.body).await,
        Method::Delete => client.method(HttpMethod::DELETE, path).await,
        other => panic!("{other} is not written here"),
    };
    let has_cookie = reply.headers.contains_key("set-cookie");
    (reply.status.as_u16(), reply.header("location").map(str::to_owned), has_cookie)
}

fn lab_answer(exchange: &Value) -> (u16, Option<String>, bool) {
    let fields = exchange["came_back"]["headers"].as_array().unwrap();
    let find = |name| fields.iter().find(|field| field["name"] == name);
    let location = find("location").map(|field| field["value"].as_str().unwrap().to_owned());
    (u16::try_from(exchange["status"].as_u64().unwrap()).unwrap(), location, find("set-cookie").is_some())
}

#[tokio::test]
async fn a_write_answers_as_the_real_one_does_and_changes_nothing() {
    let form = "user_name=bob&password=correct-horse-battery";
    let login = "{\"user_name\":\"bob\",\"password\":\"correct-horse-battery\"}";
    let writes = [
        write_request("alice", Method::Post, "/account/visibility", "visibility=public"),
        write_request("logged-out", Method::Post, "/account/visibility", "visibility=public"),
        write_request("alice", Method::Delete, "/api/session", ""),
        write_request("bob", Method::Post, "/logout", "next=/inbox"),
        write_request("bob", Method::Post, "/logout", "next=/scenarios/reset"),
        write_request("logged-out", Method::Post, "/login", &format!("{form}&next=/scenarios/reset")),
        write_request("logged-out", Method::Post, "/api/session", login),
        write_request("logged-out", Method::Post, "/api/session", &login.replace("battery", "staple")),
        write_request(
            "logged-out",
            Method::Post,
            "/login",
            "user_name=bob&password=correct-horse-battery&next=/inbox",
        ),
    ];
    for lab_request in writes {
        let site = Site::new().await;
        let before = world(&site).await;
        let answer = lab_answer(&site.guest().exchange(&lab_request).await);
        assert_eq!(world(&site).await, before, "{lab_request:?}");
        let client = site.persona(lab_request.caller.key).await;
        let before = world(&site).await;
        assert_eq!(answer, site_answer(&client, &lab_request).await, "{lab_request:?}");
        assert_eq!(
            world(&site).await == before,
            answer.0 == 401,
            "the real one changes the world: {lab_request:?}"
        );
    }
}
