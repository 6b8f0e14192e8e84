//! Every route is in this list with a guest's status, so that no new route is open by accident.

use std::path::Path;

use crate::common::Site;

/// Every route with a guest's status for GET or, without a GET, for the first method in Allow.
pub const ROUTES: [(&str, &str, u16); 95] = [
    ("/", "/", 200),
    ("/login", "/login", 200),
    ("/signup", "/signup", 200),
    ("/logout", "/logout", 303),
    ("/persona", "/persona", 422),
    ("/scheme", "/scheme", 422),
    ("/inbox", "/inbox", 401),
    ("/admin", "/admin", 401),
    ("/profiles", "/profiles", 200),
    ("/profiles/{name}", "/profiles/alice", 404),
    ("/reports", "/reports", 401),
    ("/embargo", "/embargo", 401),
    ("/monitor/blocks", "/monitor/blocks", 401),
    ("/monitor/blocks/{id}", "/monitor/blocks/99", 401),
    ("/account", "/account", 401),
    ("/account/visibility", "/account/visibility", 401),
    ("/account/password", "/account/password", 401),
    ("/account/sessions", "/account/sessions", 401),
    ("/account/sessions/{id}", "/account/sessions/0123456789abcdef", 401),
    ("/admin/members/{name}", "/admin/members/bob", 401),
    ("/admin/members/{name}/change", "/admin/members/bob/change", 401),
    ("/admin/members/{name}/unlock", "/admin/members/bob/unlock", 401),
    ("/admin/members/{name}/sessions", "/admin/members/bob/sessions", 401),
    ("/admin/requests", "/admin/requests", 401),
    ("/admin/requests/{id}", "/admin/requests/1", 401),
    ("/admin/policies", "/admin/policies", 401),
    ("/admin/policies/{permission}", "/admin/policies/reports:read", 401),
    ("/access-requests", "/access-requests", 401),
    ("/access-requests/{id}/withdraw", "/access-requests/1/withdraw", 401),
    ("/monitor", "/monitor", 401),
    ("/monitor/attacks", "/monitor/attacks", 401),
    ("/monitor/events/{id}", "/monitor/events/1", 401),
    ("/monitor/stream", "/monitor/stream", 401),
    ("/monitor.{format}", "/monitor.csv", 401),
    ("/api/monitor/events", "/api/monitor/events", 401),
    ("/lab", "/lab", 200),
    ("/lab/policy/{policy}/", "/lab/policy/conceal/", 200),
    ("/lab/policy/{policy}/{*path}", "/lab/policy/conceal/inbox", 404),
    ("/scenarios", "/scenarios", 200),
    ("/scenarios/{slug}", "/scenarios/admin-area", 200),
    ("/scenarios/{slug}/guess", "/scenarios/admin-area/guess", 303),
    ("/scenarios/reset", "/scenarios/reset", 303),
    ("/matrix", "/matrix", 200),
    ("/matrix.{format}", "/matrix.csv", 200),
    ("/systems", "/systems", 200),
    ("/systems/{slug}", "/systems/github", 200),
    ("/emulated/{system}/{*path}", "/emulated/github/user", 401),
    ("/problems", "/problems", 200),
    ("/problems/{type}", "/problems/not-found", 200),
    ("/api/session", "/api/session", 200),
    ("/api/accounts", "/api/accounts", 415),
    ("/api/account/password", "/api/account/password", 401),
    ("/api/sessions", "/api/sessions", 401),
    ("/api/sessions/{id}", "/api/sessions/0123456789abcdef", 401),
    ("/api/inbox", "/api/inbox", 401),
    ("/api/admin/users", "/api/admin/users", 401),
    ("/api/admin/users/{name}", "/api/admin/users/bob", 401),
    ("/api/admin/users/{name}/lock", "/api/admin/users/bob/lock", 401),
    ("/api/admin/users/{name}/sessions", "/api/admin/users/bob/sessions", 401),
    ("/api/admin/requests", "/api/admin/requests", 401),
    ("/api/admin/requests/{id}", "/api/admin/requests/1", 401),
    ("/api/admin/policies", "/api/admin/policies", 401),
    ("/api/admin/policies/{permission}", "/api/admin/policies/reports:read", 401),
    ("/api/access-requests", "/api/access-requests", 401),
    ("/api/access-requests/{id}", "/api/access-requests/1", 401),
    ("/api/profiles", "/api/profiles", 200),
    ("/api/profiles/{name}", "/api/profiles/alice", 404),
    ("/api/reports", "/api/reports", 401),
    ("/api/embargo", "/api/embargo", 401),
    ("/api/monitor/blocks", "/api/monitor/blocks", 401),
    ("/api/monitor/blocks/{id}", "/api/monitor/blocks/1", 401),
    ("/api/account", "/api/account", 401),
    ("/api/account/visibility", "/api/account/visibility", 401),
    ("/account/close", "/account/close", 401),
    ("/account/closed", "/account/closed", 200),
    ("/api/account/close", "/api/account/close", 401),
    ("/account/tokens", "/account/tokens", 401),
    ("/account/tokens/{id}/revoke", "/account/tokens/1/revoke", 401),
    ("/api/tokens", "/api/tokens", 401),
    ("/api/tokens/{id}", "/api/tokens/1", 401),
    ("/oauth/token", "/oauth/token", 401),
    (
        "/.well-known/oauth-protected-resource/{*resource}",
        "/.well-known/oauth-protected-resource/api/inbox",
        200,
    ),
    ("/.well-known/oauth-authorization-server", "/.well-known/oauth-authorization-server", 200),
    ("/basic/vault", "/basic/vault", 401),
    ("/api/basic/vault", "/api/basic/vault", 401),
    ("/api/keyed/quote", "/api/keyed/quote", 401),
    ("/api/lab/exchange", "/api/lab/exchange", 200),
    ("/api/openapi.json", "/api/openapi.json", 200),
    ("/api/docs", "/api/docs", 200),
    ("/assets/{file}", "/assets/none", 404),
    ("/favicon.svg", "/favicon.svg", 200),
    ("/favicon.ico", "/favicon.ico", 200),
    ("/healthz", "/healthz", 200),
    ("/readyz", "/readyz", 200),
    ("/dev/reload", "/dev/reload", 404),
];

#[tokio::test]
async fn a_guest_meets_what_the_list_says_on_every_route() {
    let site = Site::new().await;
    for (route, path, status) in ROUTES {
        let get = site.guest().get(path).await;
        let reply = match get.header("allow").filter(|_| get.status == 405) {
            None => get,
            Some(allow) if allow.contains("POST") => site.guest().form(path, "").await,
            Some(allow) => {
                let method = allow.split(',').find(|method| *method != "OPTIONS").unwrap();
                site.guest().method(method.parse().unwrap(), path).await
            }
        };
        assert_eq!(reply.status, status, "{route}");
    }
}

#[test]
fn every_route_of_the_router_is_in_the_list() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let router = std::fs::read_to_string(source.join("src/router.rs")).unwrap();
    let paths = ["page", "api"].map(|name| source.join(format!("../app/src/wire/{name}.rs")));
    let paths = paths.map(|path| std::fs::read_to_string(path).unwrap()).concat();
    let literal = |text: &str| -> Vec<String> {
        text.split('"').skip(1).step_by(2).filter(|s| s.starts_with('/')).map(str::to_owned).collect()
    };
    let count = router.matches(".route(").count();
    let mut named: Vec<String> = literal(&router);
    named.extend(literal(&paths));
    for path in &named {
        assert!(
            ROUTES.iter().any(|(route, ..)| route == path) || path.contains("{slug}"),
            "{path} is not in the list"
        );
    }
    assert_eq!(count, ROUTES.len(), "a route was added or taken away");
}
