//! All spellings of an IP address count as one, for proxies, blocks, limits and filters. A request from an
//! unreadable address is refused, and the audit trail does not attribute it to the proxy.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use two_gates_server::http::{Network, TrustedProxies};
use two_gates_server::router::router;
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient, TestReply};

const PROXY: &str = "127.0.0.1";

/// An address as a proxy writes it, and as a block spells it.
const SPELLINGS: [(&str, &str); 12] = [
    ("203.0.113.66", "203.0.113.66"),
    ("203.0.113.66:51234", "203.0.113.66"),
    ("\"203.0.113.66:51234\"", "203.0.113.66"),
    ("::ffff:203.0.113.66", "203.0.113.66"),
    ("[::FFFF:203.0.113.66]:51234", "203.0.113.66"),
    ("::ffff:cb00:7142", "203.0.113.66"),
    (" , 203.0.113.66 ,, ", "203.0.113.66"),
    ("unknown, 203.0.113.66:_port", "203.0.113.66"),
    ("2001:db8::7", "2001:DB8:0:0:0:0:0:7"),
    ("[2001:db8::7]", "2001:db8::7"),
    ("\"[2001:DB8:0::7]:51234\"", "2001:0db8::0007"),
    ("2001:db8:0:0::7", "2001:db8::/64"),
];

/// A client of a site that trusts the proxies in this network.
fn client_behind(site: &Site, proxies: &str) -> TestClient {
    let proxies = TrustedProxies::new(&[Network::parse(proxies).unwrap()]);
    TestClient::new(router(AppState { proxies, ..site.state.clone() }))
}

async fn get(client: &TestClient, path: &str, forwarded: &[&str]) -> TestReply {
    let mut request = Request::get(path);
    for field in forwarded {
        request = request.header("x-forwarded-for", *field);
    }
    client.send_from(PROXY, request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_block_holds_however_the_proxy_writes_the_address() {
    for (spelling, blocked) in SPELLINGS {
        let site = Site::new().await;
        let (client, admin) = (client_behind(&site, "127.0.0.1/32"), site.persona("admin").await);
        // Removes the block that a new demo world has.
        let first = admin.get("/api/monitor/blocks").await.json()["blocks"][0]["id"].to_string();
        let reply = admin.method(Method::DELETE, &format!("/api/monitor/blocks/{first}")).await;
        assert_eq!(reply.status, 204);
        assert_eq!(get(&client, "/profiles", &[spelling]).await.status, 200, "{spelling}");
        let block = json!({ "network": blocked, "reason": "too many guesses", "expires_in": 60 });
        let reply = admin.post("/api/monitor/blocks", "application/json", block.to_string()).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        assert_eq!(get(&client, "/profiles", &[spelling]).await.status, 403, "{spelling}");
        assert_eq!(get(&client, "/profiles", &["198.51.100.7:80"]).await.status, 200, "another goes on");
    }
}

/// A trusted proxy is trusted in any spelling of its address.
#[tokio::test]
async fn a_trusted_proxy_is_one_in_every_spelling() {
    let site = Site::new().await;
    for proxies in ["127.0.0.1", "127.0.0.0/8", "::ffff:127.0.0.1", "::ffff:127.0.0.0/104"] {
        let client = client_behind(&site, proxies);
        assert_eq!(get(&client, "/profiles", &["198.51.100.7"]).await.status, 200, "{proxies}");
        assert_eq!(get(&client, "/profiles", &["203.0.113.66"]).await.status, 403, "{proxies}");
    }
}

#[tokio::test]
async fn what_names_no_address_is_refused_and_is_not_the_proxy() {
    let site = Site::new().await;
    let client = client_behind(&site, "127.0.0.1/32");
    for empty_fields in [&[][..], &[""], &[" , "]] {
        assert_eq!(
            get(&client, "/profiles", empty_fields).await.status,
            200,
            "the proxy itself asks: {empty_fields:?}"
        );
    }
    for unreadable in [
        "unknown",
        "_hidden",
        "203.0.113.66, unknown",
        "somewhere.example",
        "203.0.113.66:x",
        "[203.0.113.66",
    ] {
        for path in ["/profiles", "/api/inbox", "/healthz", "/nowhere", "/lab/policy/conceal/inbox"] {
            let reply = get(&client, path, &[unreadable]).await;
            assert_eq!(reply.status, 400, "{unreadable} {path}");
        }
    }
    assert_eq!(
        get(&client, "/profiles", &["203.0.113.66", "unknown"]).await.status,
        400,
        "of several fields the last"
    );
    site.state.audit.flush().await;
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit_event WHERE status = 400 AND address <> ''")
            .fetch_one(&mut site.sql().await)
            .await
            .unwrap();
    assert_eq!(count, 0, "no row of the trail names the proxy for it");
}

/// The limits and the trail use the same address for a client.
#[tokio::test]
async fn a_client_has_one_limit_and_one_name_whatever_its_port() {
    let site = Site::new().await;
    let client = client_behind(&site, "127.0.0.1/32");
    let wrong = async |from: &str, name: &str| {
        let request =
            Request::post("/login").header("x-forwarded-for", from).header("origin", "http://127.0.0.1:3000");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let body = format!("user_name={name}&password=wrong-horse");
        client.send_from(PROXY, request.body(Body::from(body)).unwrap()).await.status.as_u16()
    };
    for port in 1..=5 {
        assert_eq!(wrong(&format!("198.51.100.7:{port}"), "alice").await, 401);
    }
    assert_eq!(wrong("\"198.51.100.7:6\"", "alice").await, 429, "one client");
    assert_eq!(wrong("198.51.100.8:6", "bob").await, 401, "another");
    site.state.audit.flush().await;
    let admin = site.persona("admin").await;
    for spelling in ["198.51.100.7", "::ffff:198.51.100.7"] {
        let events = admin.get(&format!("/api/monitor/events?address={spelling}")).await.json();
        let events = events["events"].as_array().unwrap().clone();
        assert!(events.len() >= 6, "{spelling}: {}", events.len());
        assert!(events.iter().all(|event| event["address"] == "198.51.100.7"), "{events:?}");
    }
}
