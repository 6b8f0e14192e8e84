//! Cross-site writes get 403 with any credentials, and change nothing.

use axum::body::Body;
use axum::http::{Method, Request};

use two_gates_server::http::HttpsOnly;
use two_gates_server::router::router;
use two_gates_server::state::AppState;

use crate::common::{Site, TestClient, TestReply};
use crate::effects::world;

const WRITES: [(&str, &str); 7] = [
    ("/account/visibility", "visibility=public"),
    ("/logout", ""),
    ("/persona", "persona=admin"),
    ("/scenarios/admin-area/guess", "guess=403"),
    ("/scenarios/reset", ""),
    ("/signup", "user_name=carol&display_name=Carol&password=violet+anvil+seldom+hums"),
    ("/login", "user_name=bob&password=correct-horse-battery"),
];

async fn write(client: &TestClient, path: &str, body: &str, headers: &[(&str, &str)]) -> TestReply {
    let mut request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn a_write_from_our_own_pages_is_taken_and_one_from_elsewhere_is_a_403_that_changes_nothing() {
    for (path, body) in WRITES {
        let site = Site::new().await;
        for same_origin in [[("sec-fetch-site", "same-origin")], [("origin", "http://127.0.0.1:3000")]] {
            let alice = site.persona("alice").await;
            assert_eq!(write(&alice, path, body, &same_origin).await.status, 303, "{path} {same_origin:?}");
        }
        // A new world, in which the write would change something.
        let site = Site::new().await;
        let alice = site.persona("alice").await;
        let (cookie, before) = (alice.cookie(), world(&site).await);
        for foreign in [
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")][..],
            &[("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:4000")],
            &[("origin", "https://evil.example")],
            // RFC 6454 §4: another scheme is another origin.
            &[("origin", "https://127.0.0.1:3000")],
            &[("origin", "null")],
            &[("origin", "")],
            &[("sec-fetch-site", "")],
            &[],
        ] {
            let reply = write(&alice, path, body, foreign).await;
            assert_eq!(reply.status, 403, "{path} {foreign:?}");
            assert_eq!(reply.header("www-authenticate"), None);
            assert_eq!(alice.cookie(), cookie, "{path} {foreign:?}");
        }
        assert_eq!(world(&site).await, before, "{path}");
        assert_eq!(alice.get("/api/session").await.json()["viewer"]["name"], "alice");
    }
}

/// An attacker who can forge a page of this host over http must not be able to write over https.
#[tokio::test]
async fn over_https_the_origin_is_https_as_well() {
    let site = Site::new().await;
    let https = AppState { https: HttpsOnly(true), ..site.state.clone() };
    let alice = TestClient::new(router(https));
    let persona = ("/persona", "persona=alice");
    for (origin, status) in [("https://127.0.0.1:3000", 303), ("http://127.0.0.1:3000", 403)] {
        assert_eq!(
            write(&alice, persona.0, persona.1, &[("origin", origin)]).await.status,
            status,
            "{origin}"
        );
    }
    let same_origin = [("origin", "http://127.0.0.1:3000"), ("sec-fetch-site", "same-origin")];
    assert_eq!(
        write(&alice, persona.0, persona.1, &same_origin).await.status,
        303,
        "the browser has compared them"
    );
}

#[tokio::test]
async fn the_refusal_is_a_problem_on_the_api() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let request = Request::builder()
        .method(Method::DELETE)
        .uri("/api/session")
        .header("origin", "https://evil.example");
    let reply = alice.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!((reply.status.as_u16(), reply.json()["type"].as_str()), (403, Some("/problems/cross-site")));
    assert_eq!(alice.get("/api/inbox").await.status, 200);
}

#[tokio::test]
async fn a_program_without_a_cookie_needs_no_origin() {
    let site = Site::new().await;
    let body = "{\"user_name\":\"alice\",\"password\":\"correct-horse-battery\"}";
    let request = Request::post("/api/session").header("content-type", "application/json");
    assert_eq!(site.guest().send(request.body(Body::from(body)).unwrap()).await.status, 200);
}

#[tokio::test]
async fn reading_across_sites_is_not_refused_and_stays_logged_in() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let link = Request::get("/inbox").header("sec-fetch-site", "cross-site");
    assert_eq!(alice.send(link.body(Body::empty()).unwrap()).await.status, 200);
}
