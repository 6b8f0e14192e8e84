//! RFC 9110 §13: conditions are evaluated after the gates. No resource here has an entity tag.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::common::{Site, TestClient, TestReply};
use crate::coverage::routes;

async fn send(client: &TestClient, method: &str, path: &str, (name, value): (&str, &str)) -> TestReply {
    let request = Request::builder().method(method).uri(path).header("origin", "http://127.0.0.1:3000");
    client.send(request.header(name, value).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_read_whose_condition_fails_is_a_304_or_a_412_and_one_that_holds_is_a_200() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    for path in ["/inbox", "/api/inbox", "/profiles/bob", "/", "/api/session", "/systems", "/healthz"] {
        for method in ["GET", "HEAD"] {
            for (condition, status) in [
                (("if-match", "*"), 200),
                (("if-none-match", "\"x\""), 200),
                (("if-none-match", "\"a,*,b\""), 200),
                (("if-match", "\"a,*,b\""), 412),
                (("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT"), 200),
                (("if-match", "\"x\""), 412),
                (("if-match", "W/\"x\", \"y\""), 412),
                (("if-none-match", "*"), 304),
                (("if-none-match", " * "), 304),
            ] {
                let reply = send(&alice, method, path, condition).await;
                assert_eq!(reply.status, status, "{method} {path} {condition:?}");
                if status == 304 {
                    assert!(reply.body.is_empty() && reply.header("content-type").is_none(), "{path}");
                    let full = alice.method(method.parse().unwrap(), path).await;
                    for field in ["cache-control", "vary", "referrer-policy"] {
                        assert_eq!(reply.header(field), full.header(field), "{path} {field}: §15.4.5");
                    }
                }
            }
        }
    }
}

/// §13.2.1: conditions are ignored if the answer without them would be an error.
#[tokio::test]
async fn a_condition_changes_no_refusal() {
    let site = Site::new().await;
    let guest = site.guest();
    for (path, status) in [
        ("/inbox", 401),
        ("/api/inbox", 401),
        ("/profiles/alice", 404),
        ("/profiles/zoe", 404),
        ("/nothing", 404),
    ] {
        for condition in [("if-match", "\"x\""), ("if-none-match", "*")] {
            assert_eq!(send(&guest, "GET", path, condition).await.status, status, "{path}");
        }
    }
    assert_eq!(send(&site.persona("alice").await, "GET", "/admin", ("if-match", "\"x\"")).await.status, 403);
    for condition in [("if-match", "\"x\""), ("if-none-match", "*")] {
        assert_eq!(send(&guest, "POST", "/scenarios/none/guess", condition).await.status, 404);
        assert_eq!(send(&guest, "POST", "/scenarios/head/guess", condition).await.status, 412);
    }
}

/// §13.1.1: a method with a false If-Match must not be performed.
#[tokio::test]
async fn no_write_is_performed_whose_condition_fails() {
    let site = Site::new().await;
    for persona in ["logged-out", "alice", "admin"] {
        let client = site.persona(persona).await;
        let mut failures = 0;
        for (_, path) in routes().filter(|(_, path)| !path.starts_with("/lab/policy")) {
            let options = client.method(Method::OPTIONS, path).await;
            let allow = options.header("allow").unwrap_or_default().to_owned();
            for method in ["POST", "PUT", "PATCH", "DELETE"].into_iter().filter(|one| allow.contains(one)) {
                for condition in [("if-match", "\"x\""), ("if-none-match", "*")] {
                    let reply = send(&client, method, path, condition).await;
                    let status = reply.status.as_u16();
                    assert!(status >= 400, "{persona} {method} {path} {condition:?}: {status}");
                    failures += usize::from(status == 412);
                }
            }
        }
        assert!(failures >= 10, "{persona}: {failures}");
        let inbox = client.get("/api/inbox").await.status;
        assert_eq!(
            inbox,
            if persona == "logged-out" { 401 } else { 200 },
            "{persona} is logged in as before"
        );
    }
    let alice = site.persona("alice").await;
    let out = Request::delete("/api/session").header("origin", "http://127.0.0.1:3000");
    let out = out.header("if-match", "*").body(Body::empty()).unwrap();
    assert_eq!(alice.send(out).await.status, 204, "one that holds is performed");
}
