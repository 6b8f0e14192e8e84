//! API keys have no registered scheme (A9), but a 401 still needs a challenge (N1).

use axum::body::Body;
use axum::http::Request;
use two_gates_app::catalogue::{DEMO_KEY, REVOKED_KEY};
use two_gates_app::wire::Challenge;

use crate::common::{Site, TestReply};

const QUOTE: &str = "/api/keyed/quote";

async fn send_with_key(site: &Site, key: &str) -> TestReply {
    site.guest().send(Request::get(QUOTE).header("x-api-key", key).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_key_that_counts_reads_the_quote_of_the_day() {
    let site = Site::new().await;
    let reply = send_with_key(&site, DEMO_KEY).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()["key_of"], "bob");
}

#[tokio::test]
async fn a9_a_401_without_a_key_names_the_field_in_a_challenge_of_our_own() {
    let site = Site::new().await;
    assert_eq!(send_with_key(&site, DEMO_KEY).await.status, 200);
    let changed = DEMO_KEY.replace("tgk_V", "tgk_W");
    let refusals = [
        site.guest().get(QUOTE).await,
        send_with_key(&site, "").await,
        send_with_key(&site, "not-a-key").await,
        send_with_key(&site, &changed).await,
        send_with_key(&site, REVOKED_KEY).await,
    ];
    for refusal in refusals {
        assert_eq!(refusal.status, 401, "{}", refusal.text());
        let [challenge] =
            Challenge::parse_list(refusal.header("www-authenticate").unwrap()).unwrap().try_into().unwrap();
        assert_eq!(challenge.scheme, "ApiKey");
        assert_eq!(challenge.param("realm"), Some("The quotes"));
        assert_eq!(challenge.param("header"), Some("X-API-Key"));
    }
}

#[tokio::test]
async fn a_key_opens_nothing_else_and_nothing_else_opens_what_wants_a_key() {
    let site = Site::new().await;
    assert_eq!(send_with_key(&site, DEMO_KEY).await.status, 200);
    let bob = site.persona("bob").await;
    assert_eq!(bob.get("/api/inbox").await.status, 200);
    assert_eq!(bob.get(QUOTE).await.status, 401, "a session is no key");
    for (name, value) in [("authorization", format!("Bearer {DEMO_KEY}")), ("x-api-key", DEMO_KEY.to_owned())]
    {
        let request = Request::get("/api/inbox").header(name, value).body(Body::empty()).unwrap();
        assert_eq!(site.guest().send(request).await.status, 401, "{name}: a key is no token");
    }
}

#[tokio::test]
async fn two_keys_are_refused_because_nobody_can_tell_which_counts() {
    let site = Site::new().await;
    assert_eq!(send_with_key(&site, DEMO_KEY).await.status, 200);
    let both = Request::get(QUOTE).header("x-api-key", DEMO_KEY).header("x-api-key", REVOKED_KEY);
    assert_eq!(site.guest().send(both.body(Body::empty()).unwrap()).await.status, 400);
}
