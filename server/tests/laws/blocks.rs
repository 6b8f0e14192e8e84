//! The block list: a blocked address is refused before authentication, whatever fields the request has.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use time::Duration;
use two_gates_app::wire::SourceIp;
use two_gates_server::http::{Network, TrustedProxies};
use two_gates_server::router::router;
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient, TestReply, lab_request};

/// The blocked address of a new demo world.
const BLOCKED: &str = "203.0.113.66";
const FREE: &str = "198.51.100.7";
const CONFIRMED: &str = "&reason=too+many+guesses&expires_in=3600&confirm=yes";

async fn block(admin: &TestClient, network: &str, expires_in: Option<u32>) -> TestReply {
    let body = json!({ "network": network, "reason": "too many guesses", "expires_in": expires_in });
    admin.post("/api/monitor/blocks", "application/json", body.to_string()).await
}

fn problem(reply: &TestReply) -> Value {
    assert_eq!(reply.status, 403, "{}", reply.text());
    reply.json()["type"].clone()
}

/// A3, C8, RFC 9110 §15.5.4: the 403 is for the address, so a guest gets it on a public page, and an
/// administrator on a page for administrators.
#[tokio::test]
async fn a_blocked_address_is_refused_whoever_asks_and_whatever_for() {
    let site = Site::new().await;
    for (key, path) in
        [("logged-out", "/api/profiles"), ("alice", "/api/inbox"), ("admin", "/api/admin/users")]
    {
        let client = site.persona(key).await;
        assert_eq!(client.get_from(FREE, path).await.status, 200, "{key}");
        let refusal = client.get_from(BLOCKED, path).await;
        assert_eq!(problem(&refusal), "/problems/address-blocked", "{key}");
        assert!(refusal.header("www-authenticate").is_none(), "no login would help");
        assert!(refusal.header("retry-after").is_none(), "it ends when it is lifted");
        assert!(refusal.decision.is_none(), "nobody was asked who they are");
        assert!(!refusal.text().contains("300 accounts"), "the reason is for administrators");
    }
    // The refusal does not reveal whether a path, a method or a credential is valid.
    for path in
        ["/nowhere", "/healthz", "/api/profiles/alice", "/lab/policy/conceal/inbox", "/emulated/github/user"]
    {
        assert_eq!(site.guest().get_from(BLOCKED, path).await.status, 403, "{path}");
    }
    let options = Request::builder().method(Method::OPTIONS).uri("/api/inbox").body(Body::empty()).unwrap();
    assert_eq!(site.guest().send_from(BLOCKED, options).await.status, 403);
}

#[tokio::test]
async fn the_refusal_comes_in_the_form_that_is_asked_for_and_its_style_stays_open() {
    let site = Site::new().await;
    let guest = site.guest();
    for (accept, kind) in [
        ("text/html", "text/html; charset=utf-8"),
        ("application/json", "application/problem+json"),
        ("application/xml", "application/problem+xml"),
    ] {
        let request = Request::get("/").header("accept", accept).body(Body::empty()).unwrap();
        let refusal = guest.send_from(BLOCKED, request).await;
        assert_eq!((refusal.status, refusal.header("content-type")), (StatusCode::FORBIDDEN, Some(kind)));
    }
    assert_eq!(guest.get_from(BLOCKED, "/favicon.svg").await.status, 200);
    let page = guest.get_from(FREE, "/profiles").await.text();
    let style = page.split('"').find(|part| part.starts_with("/assets/")).unwrap();
    assert_eq!(guest.get_from(BLOCKED, style).await.status, 200);
}

/// Any client can send X-Forwarded-For, so the field counts only on a connection from a trusted proxy.
#[tokio::test]
async fn a_forwarded_address_counts_from_a_trusted_proxy_alone() {
    let site = Site::new().await;
    let request =
        |ip: &str| Request::get("/profiles").header("x-forwarded-for", ip).body(Body::empty()).unwrap();
    assert_eq!(site.guest().send_from(FREE, request(BLOCKED)).await.status, 200);
    assert_eq!(site.guest().send_from(BLOCKED, request(FREE)).await.status, 403);
    let proxies = TrustedProxies::new(&[Network::parse("10.0.0.0/8").unwrap()]);
    let client = TestClient::new(router(AppState { proxies, ..site.state.clone() }));
    assert_eq!(client.send_from("10.0.0.1", request(FREE)).await.status, 200);
    assert_eq!(client.send_from("10.0.0.1", request(BLOCKED)).await.status, 403);
}

#[tokio::test]
async fn a_block_holds_from_the_next_request_until_its_end() {
    let site = Site::new().await;
    let (admin, guest) = (site.persona("admin").await, site.guest());
    assert_eq!(guest.get_from(FREE, "/profiles").await.status, 200);
    let reply = block(&admin, "198.51.100.0/24", Some(60)).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_eq!(reply.json()["network"], "198.51.100.0/24");
    site.state.store.clock.advance(Duration::seconds(20));
    let refusal = guest.get_from(FREE, "/profiles").await;
    assert_eq!((refusal.status, refusal.header("retry-after")), (StatusCode::FORBIDDEN, Some("40")));
    assert_eq!(guest.get_from("198.51.101.7", "/profiles").await.status, 200, "the network beside it");
    site.state.store.clock.advance(Duration::seconds(39));
    assert_eq!(guest.get_from(FREE, "/profiles").await.header("retry-after"), Some("1"));
    site.state.store.clock.advance(Duration::seconds(1));
    assert_eq!(guest.get_from(FREE, "/profiles").await.status, 200);
    let list = admin.get("/api/monitor/blocks").await.json();
    assert_eq!(list["blocks"].as_array().unwrap().len(), 1, "what is over is not listed: {list}");
}

#[tokio::test]
async fn a_block_that_is_lifted_holds_nobody_any_more() {
    let site = Site::new().await;
    let (admin, guest) = (site.persona("admin").await, site.guest());
    let id = block(&admin, FREE, None).await.json()["id"].as_i64().unwrap();
    assert_eq!(guest.get_from(FREE, "/profiles").await.status, 403);
    let path = format!("/api/monitor/blocks/{id}");
    assert_eq!(admin.method(Method::DELETE, &path).await.status, 204);
    assert_eq!(guest.get_from(FREE, "/profiles").await.status, 200);
    for missing in [&path, "/api/monitor/blocks/none"] {
        assert_eq!(admin.method(Method::DELETE, missing).await.status, 404);
    }
    let other = block(&admin, FREE, None).await.json()["id"].as_i64().unwrap();
    assert_ne!(other, id, "a number is never used twice");
    assert_eq!(admin.form(&format!("/monitor/blocks/{other}"), "account=alice").await.status, 409);
    let reply = admin.form(&format!("/monitor/blocks/{other}"), "account=admin").await;
    let location = format!("/monitor/blocks?done={other}#done");
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, Some(&*location)));
    assert!(admin.get(&location).await.text().contains("The block is lifted."));
    assert_eq!(guest.get_from(FREE, "/profiles").await.status, 200);
}

/// The form asks for confirmation once: without it nothing is blocked, and the typed values come back.
#[tokio::test]
async fn the_form_blocks_what_is_confirmed_and_nothing_else() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let unconfirmed = "network=198.51.100.7&reason=a+%3Cb%3E&expires_in=";
    let reply = admin.form("/monitor/blocks", unconfirmed).await;
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("value=\"198.51.100.7\"") && reply.text().contains("a &lt;b&gt;"));
    assert_eq!(site.guest().get_from(FREE, "/profiles").await.status, 200);
    let reply = admin.form("/monitor/blocks", &format!("network={FREE}{CONFIRMED}")).await;
    let id = admin.get("/api/monitor/blocks").await.json()["blocks"][0]["id"].clone();
    let location = format!("/monitor/blocks?done={id}#done");
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, Some(&*location)));
    assert_eq!(site.guest().get_from(FREE, "/profiles").await.status, 403);
    let page = admin.get(&location).await.text();
    assert!(page.contains(&format!("{FREE} is blocked now.")), "{page}");
    assert!(page.contains(FREE) && page.contains("too many guesses") && page.contains(BLOCKED));
    // A second block of an address updates its row.
    assert_eq!(block(&admin, FREE, None).await.json()["expires_at"], Value::Null);
    assert_eq!(admin.get("/api/monitor/blocks").await.json()["blocks"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn nobody_blocks_themselves_the_machine_or_half_of_the_world() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let from = |network: &str| {
        let body = format!("network={network}{CONFIRMED}");
        let request =
            Request::post("/monitor/blocks").header("content-type", "application/x-www-form-urlencoded");
        request.header("origin", "http://127.0.0.1:3000").body(Body::from(body)).unwrap()
    };
    for (network, reason) in [
        (FREE, "your own address"),
        ("198.51.0.0/16", "your own address"),
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("203.0.0.0/15", "too wide"),
        ("2001:d80::/31", "too wide"),
        ("192.0.2.10", "The lab"),
        ("nowhere", "Write an address"),
    ] {
        let refusal = admin.send_from(FREE, from(network)).await;
        assert_eq!(refusal.status, 422, "{network}");
        assert!(refusal.text().contains(reason), "{network}: {}", refusal.text());
    }
    assert_eq!(admin.send_from("198.51.101.1", from("2001:db8::/32")).await.status, 303);
    assert_eq!(admin.send_from("198.50.100.1", from("198.51.0.0/16")).await.status, 303);
    for body in [
        json!({ "network": "9.9.9.9", "reason": "" }),
        json!({ "network": "9.9.9.9", "reason": "a\u{202e}b" }),
        json!({ "network": "9.9.9.9", "reason": "x".repeat(201) }),
        json!({ "network": "9.9.9.9", "reason": "x", "expires_in": 59 }),
    ] {
        let refusal = admin.post("/api/monitor/blocks", "application/json", body.to_string()).await;
        assert_eq!(refusal.status, 422, "{body}");
    }
}

#[tokio::test]
async fn only_an_administrator_sees_and_changes_the_list() {
    let site = Site::new().await;
    assert_eq!(site.persona("admin").await.get("/monitor/blocks").await.status, 200);
    for (key, status) in [("logged-out", 401), ("alice", 403)] {
        let client = site.persona(key).await;
        assert_eq!(client.get("/monitor/blocks").await.status, status, "{key}");
        assert_eq!(client.get("/api/monitor/blocks").await.status, status, "{key}");
        assert_eq!(
            client.form("/monitor/blocks", &format!("network={FREE}{CONFIRMED}")).await.status,
            status
        );
        assert_eq!(block(&client, FREE, None).await.status, status, "{key}");
        assert_eq!(client.method(Method::DELETE, "/api/monitor/blocks/1").await.status, status, "{key}");
    }
    assert_eq!(site.guest().get_from(FREE, "/profiles").await.status, 200);
    assert_eq!(site.guest().get_from(BLOCKED, "/profiles").await.status, 403);
}

/// The lab must write no audit rows, so it refuses requests that block an address.
#[tokio::test]
async fn the_lab_blocks_nobody() {
    let site = Site::new().await;
    let mut request = lab_request("admin", two_gates_app::wire::Method::Post, "/api/monitor/blocks");
    request.body = json!({ "network": FREE, "reason": "a lesson" }).to_string();
    let refusal = site.guest().lab(&request.query()).await;
    assert_eq!(refusal.status, 400, "{}", refusal.text());
    assert_eq!(site.guest().get_from(FREE, "/profiles").await.status, 200);
}

/// The lab shows the blocked address and the reason at the guards, and that no later check ran.
#[tokio::test]
async fn the_lab_sends_from_the_address_that_is_chosen_and_says_so() {
    let site = Site::new().await;
    for caller in ["logged-out", "admin"] {
        let mut plain = lab_request(caller, two_gates_app::wire::Method::Get, "/profiles");
        let open = site.guest().exchange(&plain).await;
        assert_eq!((&open["status"], &open["from"]), (&json!(200), &json!("192.0.2.10")), "{caller}");
        let steps = open["trace"].as_array().unwrap();
        assert!(
            steps.iter().any(|step| step["fact"].as_str().unwrap().starts_with("IP address: 192.0.2.10, "))
        );
        plain.from = SourceIp::Blocked;
        let blocked = site.guest().exchange(&plain).await;
        assert_eq!((&blocked["status"], &blocked["stop"]), (&json!(403), &json!("guards")), "{caller}");
        let steps = blocked["trace"].as_array().unwrap().iter().filter(|step| step["asked"] != "skipped");
        let (nodes, facts): (Vec<_>, Vec<_>) =
            steps.map(|step| (&step["node"], step["fact"].as_str().unwrap())).unzip();
        let guards = facts.last().unwrap();
        assert!(guards.contains(BLOCKED) && guards.contains("300 accounts"), "{guards}");
        assert!(nodes.iter().all(|node| **node == "guards"), "{caller}: {nodes:?}");
        let page = site.guest().get(&plain.link()).await.text();
        assert!(page.contains("A command cannot choose the address"), "no command is offered");
    }
}

/// The trail has a row for each refusal and each change, with the account and the address.
#[tokio::test]
async fn blocks_and_what_they_refuse_are_in_the_trail() {
    type Column = Option<String>;
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    assert_eq!(site.guest().get_from(BLOCKED, "/inbox").await.status, 403);
    let id = block(&admin, FREE, Some(3600)).await.json()["id"].as_i64().unwrap();
    admin.method(Method::DELETE, &format!("/api/monitor/blocks/{id}")).await;
    site.state.audit.flush().await;
    let rows: Vec<(String, Column, String, Column, Column, Column)> = sqlx::query_as(
        "SELECT event, account, address, reason, target, detail FROM audit_event
             WHERE event LIKE 'authz%' ORDER BY id",
    )
    .fetch_all(&mut site.sql().await)
    .await
    .unwrap();
    let some = |text: &str| Some(text.to_owned());
    let loopback = "127.0.0.1".to_owned();
    assert_eq!(
        rows,
        [
            ("authz_fail".into(), None, BLOCKED.into(), some("address-blocked"), None, None),
            (
                "authz_admin".into(),
                some("admin"),
                loopback.clone(),
                None,
                some(FREE),
                some("address blocked for 1 hour: too many guesses"),
            ),
            ("authz_admin".into(), some("admin"), loopback, None, some(FREE), some("block lifted")),
        ]
    );
}

#[tokio::test]
async fn the_form_begins_with_the_address_that_an_event_has() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    let page = admin.get("/monitor/blocks?network=198.51.100.7").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("value=\"198.51.100.7\""));
    assert!(!admin.get("/monitor/blocks").await.text().contains("198.51.100.7\""));
}
