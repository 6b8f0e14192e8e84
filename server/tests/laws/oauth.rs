//! The token endpoint (RFC 6749 §4.4, §5.1, §5.2), and how a challenge leads to it (N29, A52).

use axum::body::Body;
use axum::http::{Method, Request};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use time::Duration;
use two_gates_app::catalogue::DEMO_CLIENT;
use two_gates_server::db::token::sweep;

use crate::common::{Site, TestReply};

const ENDPOINT: &str = "/oauth/token";
const GRANT: &str = "grant_type=client_credentials";
const FORM: &str = "application/x-www-form-urlencoded";

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{id}:{secret}")))
}

fn demo() -> String {
    basic(DEMO_CLIENT.id, DEMO_CLIENT.secret)
}

/// Sends a request like a program, without a cookie or an Origin.
async fn send(site: &Site, authorization: Option<&str>, body: &str) -> TestReply {
    let mut request = Request::post(ENDPOINT).header("content-type", FORM);
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    site.guest().send(request.body(Body::from(body.to_owned())).unwrap()).await
}

fn assert_error(reply: &TestReply, status: u16, error: &str) {
    let body = reply.json();
    assert_eq!((reply.status.as_u16(), body["error"].as_str()), (status, Some(error)), "{body}");
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let description = body["error_description"].as_str().unwrap();
    // §5.2: printable ASCII without quote and backslash.
    assert!(
        description.bytes().all(|b| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e)),
        "{description}"
    );
    let members: Vec<_> = body.as_object().unwrap().keys().collect();
    assert_eq!(members, ["error", "error_description"]);
    // RFC 9110 §15.5.2: on a 401 and only there.
    let challenge = (status == 401).then_some(r#"Basic realm="The token endpoint", charset="UTF-8""#);
    assert_eq!(reply.header("www-authenticate"), challenge);
}

#[tokio::test]
async fn a_client_gets_a_token_by_either_way_of_saying_who_it_is() {
    let site = Site::new().await;
    let body = format!("{GRANT}&client_id={}&client_secret={}", DEMO_CLIENT.id, DEMO_CLIENT.secret);
    for reply in [send(&site, Some(&demo()), GRANT).await, send(&site, None, &body).await] {
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert_eq!(
            (reply.header("cache-control"), reply.header("pragma")),
            (Some("no-store"), Some("no-cache"))
        );
        let issued = reply.json();
        assert_eq!((&issued["token_type"], &issued["expires_in"]), (&"Bearer".into(), &3600.into()));
        assert_eq!(issued["scope"], "inbox:read profile:read profile:write", "all that it may have");
        let token = issued["access_token"].as_str().unwrap();
        assert!(token.starts_with("tga_"), "{token}");
        assert_eq!(site.bearer("/api/inbox", token).await.json()["owner"], DEMO_CLIENT.acts_for);
    }
}

#[tokio::test]
async fn a_client_gets_the_scopes_it_asks_for_and_never_more_than_it_may_have() {
    let site = Site::new().await;
    let issued = send(&site, Some(&demo()), &format!("{GRANT}&scope=profile%3Aread")).await.json();
    assert_eq!(issued["scope"], "profile:read");
    let token = issued["access_token"].as_str().unwrap();
    assert_eq!(site.bearer("/api/account", token).await.status, 200);
    let reply = site.bearer("/api/inbox", token).await;
    assert_eq!((reply.status.as_u16(), reply.bearer_challenge().param("scope")), (403, Some("inbox:read")));
    // RFC 6749 §3.2: a parameter without a value counts as omitted.
    assert_eq!(send(&site, Some(&demo()), &format!("{GRANT}&scope=")).await.status, 200);
    for scope in ["admin%3Aread", "inbox%3Aread+admin%3Aread", "root", "Inbox%3Aread", "+", "inbox%3Aread%2C"]
    {
        let reply = send(&site, Some(&demo()), &format!("{GRANT}&scope={scope}")).await;
        assert_error(&reply, 400, "invalid_scope");
    }
}

#[tokio::test]
async fn a52_an_access_token_lives_for_an_hour_and_a_day_later_nobody_remembers_it() {
    let site = Site::new().await;
    let issued = send(&site, Some(&demo()), GRANT).await.json();
    let token = issued["access_token"].as_str().unwrap();
    site.state.store.clock.advance(Duration::seconds(3599));
    assert_eq!(site.bearer("/api/inbox", token).await.status, 200);
    site.state.store.clock.advance(Duration::SECOND);
    let description = async || {
        let reply = site.bearer("/api/inbox", token).await;
        assert_eq!(
            (reply.status.as_u16(), reply.bearer_challenge().param("error")),
            (401, Some("invalid_token"))
        );
        reply.bearer_challenge().param("error_description").unwrap().to_owned()
    };
    let expired = description().await;
    site.state.store.clock.advance(Duration::days(1) - Duration::SECOND);
    sweep(site.store(), site.state.store.clock.now()).await.unwrap();
    assert_eq!(description().await, expired);
    site.state.store.clock.advance(Duration::SECOND);
    sweep(site.store(), site.state.store.clock.now()).await.unwrap();
    assert_ne!(description().await, expired);
}

#[tokio::test]
async fn a_client_that_is_not_known_gets_invalid_client_with_a_challenge_whatever_is_wrong() {
    let site = Site::new().await;
    assert_eq!(send(&site, Some(&demo()), GRANT).await.status, 200);
    let (id, secret) = (DEMO_CLIENT.id, DEMO_CLIENT.secret);
    let long = "x".repeat(1025);
    let mut bodies = Vec::new();
    for authorization in [
        basic(id, "wrong"),
        basic("nobody", secret),
        basic("alice", "correct-horse-battery"),
        basic("test", "123£"),
        basic(id, &long),
        basic(id, ""),
        "Basic !".to_owned(),
        "Basic".to_owned(),
        "Bearer abc".to_owned(),
    ] {
        let reply = send(&site, Some(&authorization), GRANT).await;
        assert_error(&reply, 401, "invalid_client");
        bodies.push(reply.text());
    }
    for body in [
        GRANT.to_owned(),
        format!("{GRANT}&client_id={id}"),
        format!("{GRANT}&client_secret={secret}"),
        format!("{GRANT}&client_id={id}&client_secret=wrong"),
        format!("{GRANT}&client_id=nobody&client_secret={secret}"),
        format!("grant_type=password&client_id={id}&client_secret=wrong"),
    ] {
        let reply = send(&site, None, &body).await;
        assert_error(&reply, 401, "invalid_client");
        bodies.push(reply.text());
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "which part is wrong is not said");
}

#[tokio::test]
async fn what_is_not_asked_as_the_standard_has_it_is_an_invalid_request() {
    let site = Site::new().await;
    assert_eq!(send(&site, Some(&demo()), &format!("{GRANT}&unknown=ignored")).await.status, 200);
    let (id, secret) = (DEMO_CLIENT.id, DEMO_CLIENT.secret);
    for body in [
        String::new(),
        "grant_type=".to_owned(),
        format!("{GRANT}&{GRANT}"),
        format!("{GRANT}&scope=inbox%3Aread&scope=inbox%3Aread"),
        format!("{GRANT}&client_id={id}&client_secret={secret}"),
        format!("{GRANT}&client_id=other"),
    ] {
        assert_error(&send(&site, Some(&demo()), &body).await, 400, "invalid_request");
    }
    for grant in ["password", "authorization_code", "refresh_token", "Client_Credentials"] {
        let reply = send(&site, Some(&demo()), &format!("grant_type={grant}")).await;
        assert_error(&reply, 400, "unsupported_grant_type");
    }
    for (path, content_type) in [(ENDPOINT, "application/json"), ("/oauth/token?scope=inbox%3Aread", FORM)] {
        let request =
            Request::post(path).header("content-type", content_type).header("authorization", demo());
        let reply = site.guest().send(request.body(Body::from(GRANT)).unwrap()).await;
        assert_error(&reply, 400, "invalid_request");
    }
}

/// RFC 6749 App. B, §5.2: the encoding is checked before the secret, so a wrong secret gets the same answer.
#[tokio::test]
async fn a_form_that_is_not_utf_8_is_an_invalid_request_whoever_sends_it() {
    let site = Site::new().await;
    assert_eq!(send(&site, Some(&demo()), &format!("{GRANT}&x=%C3%A9")).await.status, 200);
    for bad in ["grant_type=%ff".to_owned(), format!("{GRANT}&x=%C3"), format!("{GRANT}&%ED%A0%80=x")] {
        for authorization in [Some(demo()), Some(basic("demo-client", "wrong")), None] {
            assert_error(&send(&site, authorization.as_deref(), &bad).await, 400, "invalid_request");
        }
    }
}

/// RFC 6749 §2.3.1: the client id and the secret are form-urlencoded inside Basic.
#[tokio::test]
async fn the_halves_of_basic_are_form_decoded() {
    let site = Site::new().await;
    let encoded = DEMO_CLIENT.secret.replace('-', "%2D");
    assert_eq!(send(&site, Some(&basic(DEMO_CLIENT.id, &encoded)), GRANT).await.status, 200);
}

#[tokio::test]
async fn the_endpoint_takes_post_alone_and_negotiates_nothing() {
    let site = Site::new().await;
    let request = Request::post(ENDPOINT)
        .header("content-type", FORM)
        .header("authorization", demo())
        .header("accept", "text/html, application/xml;q=0.9");
    let reply = site.guest().send(request.body(Body::from(GRANT)).unwrap()).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, Some("application/json")));
    assert_eq!(reply.header("access-control-allow-origin"), None);
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let reply = site.guest().method(method, ENDPOINT).await;
        assert_eq!((reply.status.as_u16(), reply.header("allow")), (405, Some("POST,OPTIONS")));
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    }
}

/// Clients exist only at this endpoint, and people are not clients.
#[tokio::test]
async fn a_session_is_no_client() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/api/inbox").await.status, 200);
    assert_error(&alice.form(ENDPOINT, GRANT).await, 401, "invalid_client");
}

/// The path of an address on the site's own origin.
fn local(url: &serde_json::Value) -> String {
    url.as_str().unwrap().strip_prefix("http://127.0.0.1:3000").unwrap().to_owned()
}

#[tokio::test]
async fn n29_the_challenge_leads_to_the_metadata_and_those_to_a_token_that_is_enough() {
    let site = Site::new().await;
    let refusal = site.guest().get("/api/inbox").await;
    assert_eq!(refusal.status, 401);
    let metadata = refusal.bearer_challenge().param("resource_metadata").unwrap().to_owned();
    assert_eq!(metadata, "http://127.0.0.1:3000/.well-known/oauth-protected-resource/api/inbox");
    let resource = site.guest().get(&local(&metadata.into())).await;
    assert_eq!(resource.header("content-type"), Some("application/json"));
    let resource = resource.json();
    // RFC 9728 §3.3: `resource` is the requested URL.
    assert_eq!(resource["resource"], "http://127.0.0.1:3000/api/inbox");
    assert_eq!(resource["bearer_methods_supported"], serde_json::json!(["header"]));
    let url = &resource["authorization_servers"][0];
    // RFC 8414 §3: the well-known address of the issuer's metadata.
    let server = format!("{}/.well-known/oauth-authorization-server", local(url));
    let server = site.guest().get(&server).await.json();
    assert_eq!(&server["issuer"], url, "RFC 8414 §3.3");
    assert_eq!(server["grant_types_supported"], serde_json::json!(["client_credentials"]));
    let scopes = resource["scopes_supported"].as_array().unwrap();
    assert!(scopes.contains(&"inbox:read".into()));
    let request = Request::post(local(&server["token_endpoint"]))
        .header("content-type", FORM)
        .header("authorization", demo());
    let issued =
        site.guest().send(request.body(Body::from(format!("{GRANT}&scope=inbox%3Aread"))).unwrap()).await;
    let token = issued.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(site.bearer("/api/inbox", &token).await.status, 200);
}

/// RFC 9110 §15.5.2: an access token does not authenticate a client, so the challenge asks for Basic.
#[tokio::test]
async fn a_token_proves_no_client() {
    let site = Site::new().await;
    let issued = send(&site, Some(&demo()), GRANT).await.json();
    let bearer = format!("Bearer {}", issued["access_token"].as_str().unwrap());
    assert_error(&send(&site, Some(&bearer), GRANT).await, 401, "invalid_client");
}
