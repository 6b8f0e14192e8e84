//! Methods: 405 with Allow for what a path does not have, 204 with Allow for OPTIONS, and nobody is asked who they are for either.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::common::Site;

/// Every path with the methods it has, from the specification.
const METHODS: [(&str, &str); 31] = [
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

/// A preflight carries no credentials, so to challenge it would break every cross-origin client.
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
