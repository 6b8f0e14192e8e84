//! The headers of every answer.

use crate::common::Site;

const EVERYWHERE: [&str; 22] = [
    "/",
    "/login",
    "/signup",
    "/inbox",
    "/admin",
    "/profiles",
    "/profiles/bob",
    "/profiles/alice",
    "/profiles/zoe",
    "/reports",
    "/scenarios",
    "/scenarios/admin-area",
    "/systems",
    "/systems/github",
    "/emulated/github/user",
    "/nowhere",
    "/api/inbox",
    "/api/session",
    "/api/sessions",
    "/api/profiles",
    "/api/nowhere",
    "/healthz",
];

#[tokio::test]
async fn what_a_cookie_chose_is_kept_by_nobody() {
    let site = Site::new().await;
    for persona in ["logged-out", "alice"] {
        let client = site.persona(persona).await;
        for path in EVERYWHERE {
            let reply = client.get(path).await;
            assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
            let vary: Vec<_> = reply.headers.get_all("vary").iter().map(|v| v.to_str().unwrap()).collect();
            assert!(vary.join(",").to_ascii_lowercase().contains("cookie"), "{path} {vary:?}");
        }
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_an_id_of_its_own() {
    let site = Site::new().await;
    let mut ids = std::collections::HashSet::new();
    for persona in ["logged-out", "alice"] {
        let client = site.persona(persona).await;
        for path in EVERYWHERE {
            let reply = client.get(path).await;
            assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(reply.header("referrer-policy"), Some("same-origin"), "{path}");
            assert_eq!(reply.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
            assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
            let policy = reply.header("content-security-policy").unwrap();
            assert!(
                policy.contains("frame-ancestors 'none'") && policy.contains("default-src 'none'"),
                "{path}"
            );
            assert!(ids.insert(reply.header("x-request-id").unwrap().to_owned()), "{path}");
        }
    }
}

#[tokio::test]
async fn the_id_is_ours_whatever_the_client_sends() {
    let site = Site::new().await;
    let request = axum::http::Request::get("/api/inbox").header("x-request-id", "mine");
    let reply = site.guest().send(request.body(axum::body::Body::empty()).unwrap()).await;
    let id = reply.header("x-request-id").unwrap();
    assert_ne!(id, "mine");
    assert_eq!(reply.json()["instance"], format!("urn:uuid:{id}"));
}

#[tokio::test]
async fn the_nonce_is_new_with_every_page_and_guards_every_script() {
    let site = Site::new().await;
    let mut nonces = std::collections::HashSet::new();
    for path in ["/", "/", "/lab", "/login", "/inbox", "/profiles", "/nowhere"] {
        let reply = site.guest().get(path).await;
        let policy = reply.header("content-security-policy").unwrap();
        let (_, rest) = policy.split_once("; script-src 'nonce-").unwrap();
        let nonce = rest.split_once('\'').unwrap().0.to_owned();
        // CSP Level 3 §7.1: at least 128 bits, which are 22 characters in base64.
        assert!(nonce.len() >= 22, "{path}: {nonce}");
        assert!(!policy.contains("unsafe-inline"));
        let page = reply.text();
        let scripts = page.matches("<script").count();
        // The content security policy permits one more script by its hash, the same on every page.
        assert_eq!(page.matches(&format!("nonce=\"{nonce}\"")).count() + 1, scripts, "{path}");
        let has_js = page.contains(" type=\"module\"") || page.contains(".wasm");
        assert_eq!(has_js, ["/", "/lab"].contains(&path), "a page without an island loads no script: {path}");
        assert!(!page.contains(" style=\"") && !page.contains(" onclick="), "{path}");
        assert!(nonces.insert(nonce));
    }
}

/// The reason of a decision would reveal whether a resource is hidden or missing, so it never crosses the
/// wire.
#[tokio::test]
async fn the_decision_stays_inside() {
    let site = Site::new().await;
    let reply = site.persona("alice").await.get("/api/profiles/alice").await;
    let decision = reply.decision.expect("the decision rides in the extensions");
    assert_eq!(decision.reason, two_gates_policy::Reason::Owner);
    let problem = site.guest().get("/api/profiles/alice").await.text().to_ascii_lowercase();
    assert!(!problem.contains("hidden") && !problem.contains("absent"), "{problem}");
}
