//! Methods: 405 with Allow for a method that the path does not support, 204 with Allow for OPTIONS, both
//! without authentication.

use axum::body::Body;
use axum::http::{Method, Request};

use two_gates_server::transport::ConnectionLimits;

use crate::common::{Site, send_bytes, start_server};

/// Every path with its methods, from the specification.
const METHODS: [(&str, &str); 32] = [
    ("/", "GET,HEAD,OPTIONS"),
    ("/login", "GET,HEAD,POST,OPTIONS"),
    ("/logout", "POST,OPTIONS"),
    ("/persona", "POST,OPTIONS"),
    ("/scheme", "POST,OPTIONS"),
    ("/inbox", "GET,HEAD,OPTIONS"),
    ("/admin", "GET,HEAD,OPTIONS"),
    ("/profiles", "GET,HEAD,OPTIONS"),
    ("/profiles/alice", "GET,HEAD,OPTIONS"),
    ("/reports", "GET,HEAD,OPTIONS"),
    ("/account", "GET,HEAD,OPTIONS"),
    ("/account/visibility", "POST,OPTIONS"),
    ("/scenarios", "GET,HEAD,OPTIONS"),
    ("/scenarios/admin-area", "GET,HEAD,OPTIONS"),
    ("/scenarios/admin-area/guess", "POST,OPTIONS"),
    ("/scenarios/essentials/recap", "GET,HEAD,OPTIONS"),
    ("/scenarios/reset", "POST,OPTIONS"),
    ("/api/session", "DELETE,GET,HEAD,POST,OPTIONS"),
    ("/api/inbox", "GET,HEAD,OPTIONS"),
    ("/api/admin/users", "GET,HEAD,OPTIONS"),
    ("/api/profiles", "GET,HEAD,OPTIONS"),
    ("/api/profiles/alice", "GET,HEAD,OPTIONS"),
    ("/api/reports", "GET,HEAD,OPTIONS"),
    ("/systems", "GET,HEAD,OPTIONS"),
    ("/emulated/github/user", "GET,HEAD,OPTIONS"),
    ("/account/tokens", "GET,HEAD,POST,OPTIONS"),
    ("/account/tokens/1/revoke", "POST,OPTIONS"),
    ("/api/tokens", "GET,HEAD,POST,OPTIONS"),
    ("/api/tokens/1", "DELETE,GET,HEAD,OPTIONS"),
    ("/oauth/token", "POST,OPTIONS"),
    ("/.well-known/oauth-protected-resource/api/inbox", "GET,HEAD,OPTIONS"),
    ("/healthz", "GET,HEAD,OPTIONS"),
];

fn sorted(allow: &str) -> Vec<&str> {
    let mut methods: Vec<_> = allow.split(',').map(str::trim).collect();
    methods.sort_unstable();
    methods
}

#[tokio::test]
async fn options_lists_the_methods_and_a_method_that_is_not_there_is_a_405_with_the_same_list() {
    let site = Site::new().await;
    for (path, allow) in METHODS {
        for persona in ["logged-out", "alice"] {
            let client = site.persona(persona).await;
            let options = client.method(Method::OPTIONS, path).await;
            assert_eq!(options.status, 204, "{persona} {path}");
            assert_eq!(sorted(options.header("allow").unwrap()), sorted(allow), "{path}");
            let wrong = client.method(Method::PATCH, path).await;
            assert_eq!(wrong.status, 405, "{persona} {path}");
            assert_eq!(sorted(wrong.header("allow").unwrap()), sorted(allow), "{path}");
            if path.starts_with("/api/") {
                assert_eq!(wrong.json()["type"], "/problems/method-not-allowed");
            }
        }
    }
}

/// RFC 9110 §9.1: 501 for a method that the server does not know, 405 for one that the resource does not
/// support. Neither needs authentication.
#[tokio::test]
async fn a_method_that_the_server_does_not_know_is_a_501_everywhere() {
    let site = Site::new().await;
    for (path, _) in METHODS.into_iter().chain([("/nothing", "")]) {
        for persona in ["logged-out", "alice"] {
            let client = site.persona(persona).await;
            for method in ["BREW", "PURGE", "get"] {
                let reply = client.method(Method::from_bytes(method.as_bytes()).unwrap(), path).await;
                assert_eq!(reply.status, 501, "{persona} {method} {path}");
                assert_eq!((reply.header("allow"), reply.header("www-authenticate")), (None, None), "{path}");
            }
        }
    }
    for known in ["TRACE", "QUERY"] {
        let method = Method::from_bytes(known.as_bytes()).unwrap();
        assert_eq!(site.guest().method(method, "/inbox").await.status, 405, "{known}");
    }
}

/// RFC 9110 §9.3.7: `*` asks about the server. RFC 9112 §3.2: HTTP/1.0 has no Host, and no other method may
/// ask for `*`.
#[tokio::test]
async fn options_may_ask_about_the_server_and_in_http_1_0_without_a_host() {
    let running = start_server(&Site::new().await, ConnectionLimits::default()).await;
    let send = async |lines: &str| {
        let request = format!("{lines}\r\nConnection: close\r\n\r\n");
        let answer = send_bytes(running.addr, request.as_bytes()).await;
        answer.split(' ').nth(1).unwrap().parse::<u16>().unwrap()
    };
    for (lines, status) in [
        ("OPTIONS * HTTP/1.1\r\nHost: localhost", 204),
        ("OPTIONS * HTTP/1.0", 204),
        ("OPTIONS / HTTP/1.0", 204),
        ("GET / HTTP/1.0", 200),
        ("GET /api/inbox HTTP/1.0", 401),
        ("OPTIONS / HTTP/1.1", 400),
        ("GET / HTTP/1.1", 400),
        ("GET / HTTP/1.0\r\nHost: evil.example", 421),
        ("OPTIONS * HTTP/1.1\r\nHost: evil.example", 421),
        ("GET * HTTP/1.1\r\nHost: localhost", 400),
        ("POST * HTTP/1.1\r\nHost: localhost", 400),
        ("GET inbox HTTP/1.1\r\nHost: localhost", 400),
    ] {
        assert_eq!(send(lines).await, status, "{lines}");
    }
}

/// A preflight needs no caller, so it needs no session and no database.
#[tokio::test]
async fn a_preflight_and_a_wrong_method_need_no_database() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get("/api/inbox").await.status, 200);
    site.store().close().await;
    assert_eq!(alice.get("/api/inbox").await.status, 503);
    assert_eq!(alice.method(Method::OPTIONS, "/api/inbox").await.status, 204);
    assert_eq!(alice.method(Method::DELETE, "/api/inbox").await.status, 405);
}

/// A preflight carries no credentials, so a challenge would break every cross-origin client.
#[tokio::test]
async fn a_preflight_is_never_challenged() {
    let site = Site::new().await;
    assert_eq!(site.guest().get("/api/inbox").await.status, 401);
    for path in ["/api/inbox", "/api/admin/users", "/inbox"] {
        let preflight = Request::options(path)
            .header("origin", "https://other.example")
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "authorization");
        let reply = site.guest().send(preflight.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, 204);
        assert_eq!(reply.header("www-authenticate"), None);
        assert_eq!(reply.header("access-control-allow-origin"), None, "nothing here is for other origins");
    }
}
