//! Bearer tokens (RFC 6750): N25 to N27, and the resources that a token reaches.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::Value;
use time::Duration;

use crate::common::{Site, TestReply};

const INBOX: &str = "/api/inbox";

/// The error code of a refusal's Bearer challenge.
fn error(reply: &TestReply) -> Option<String> {
    reply.bearer_challenge().param("error").map(str::to_owned)
}

#[tokio::test]
async fn n25_without_credentials_the_challenge_has_no_error() {
    let site = Site::new().await;
    let token = site.persona("alice").await.token(&["inbox:read"]).await;
    assert_eq!(site.bearer(INBOX, &token).await.status, 200);
    for path in [INBOX, "/api/admin/users", "/api/account"] {
        let refusal = site.guest().get(path).await;
        assert_eq!(refusal.status, 401, "{path}");
        let challenge = refusal.bearer_challenge();
        for absent in ["error", "error_description", "scope"] {
            assert_eq!(challenge.param(absent), None, "{path} {absent}");
        }
    }
}

/// Malformed, unknown, expired and revoked tokens get the same error code, with different descriptions.
#[tokio::test]
async fn n26_a_token_that_does_not_count_is_a_401_with_invalid_token() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let token_reply = alice.new_token(&["inbox:read"]).await;
    let good = token_reply["token"].as_str().unwrap();
    assert_eq!(site.bearer(INBOX, good).await.status, 200);
    let typo = format!("{}{}", &good[..40], if good.ends_with('A') { 'B' } else { 'A' });
    let (tail, of_a_key) = (&good[3..], format!("tgk_{}", &good[3..]));
    for bad in [typo.as_str(), "not-a-token", "eyJhbGciOiJub25lIn0.e30.", tail, &of_a_key] {
        let refusal = site.bearer(INBOX, bad).await;
        assert_eq!(
            (refusal.status.as_u16(), error(&refusal).as_deref()),
            (401, Some("invalid_token")),
            "{bad}"
        );
    }
    let revoked = alice.token(&["inbox:read"]).await;
    let tokens = alice.get("/api/tokens").await.json();
    let id = tokens["tokens"][0]["id"].as_i64().unwrap();
    assert_eq!(alice.method(Method::DELETE, &format!("/api/tokens/{id}")).await.status, 204);
    let refusal = site.bearer(INBOX, &revoked).await;
    assert_eq!((refusal.status.as_u16(), error(&refusal).as_deref()), (401, Some("invalid_token")));
    site.state.store.clock.advance(Duration::days(30) - Duration::SECOND);
    assert_eq!(site.bearer(INBOX, good).await.status, 200);
    site.state.store.clock.advance(Duration::SECOND);
    let expired = site.bearer(INBOX, good).await;
    assert_eq!((expired.status.as_u16(), error(&expired).as_deref()), (401, Some("invalid_token")));
    let reason = |reply: &TestReply| reply.bearer_challenge().param("error_description").unwrap().to_owned();
    assert_ne!(reason(&expired), reason(&refusal), "one is over, the other was ended");
}

#[tokio::test]
async fn n26_a6_a_narrow_token_is_a_403_with_a_challenge_that_names_the_scope() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let token = alice.token(&["profile:read"]).await;
    assert_eq!(site.bearer("/api/account", &token).await.status, 200);
    let refusal = site.bearer(INBOX, &token).await;
    assert_eq!(refusal.status, 403);
    let challenge = refusal.bearer_challenge();
    assert_eq!(challenge.param("error"), Some("insufficient_scope"));
    assert_eq!(challenge.param("scope"), Some("inbox:read"));
    assert_eq!(refusal.challenges().len(), 1, "a login would not help this token");
    let problem = refusal.json();
    assert_eq!(
        (&problem["type"], &problem["scope"]),
        (&"/problems/insufficient-scope".into(), &"inbox:read".into())
    );
    let write = Request::put("/api/account/visibility")
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    let refusal = site.guest().send(write.body(Body::from(r#"{"visibility":"public"}"#)).unwrap()).await;
    assert_eq!(
        (refusal.status.as_u16(), refusal.bearer_challenge().param("scope")),
        (403, Some("profile:write"))
    );
    assert_eq!(site.guest().get("/profiles/alice").await.status, 404, "nothing was changed");
}

#[tokio::test]
async fn n26_what_is_no_bearer_credential_is_a_400_with_invalid_request() {
    let site = Site::new().await;
    let token = site.persona("alice").await.token(&["inbox:read"]).await;
    let guest = site.guest();
    assert_eq!(guest.authorized(Method::GET, INBOX, &format!("bEaReR   {token}")).await.status, 200);
    let alice = site.persona("alice").await;
    assert_eq!(alice.get(INBOX).await.status, 200);
    let mut bad: Vec<_> = ["Bearer", "Bearer ", "Bearer a b"].map(str::to_owned).into();
    // RFC 9110 §11.4: only spaces separate the scheme's name from the credentials.
    for wrong in [" \"TOKEN\"", " TOKEN,", "\tTOKEN", " \tTOKEN", ":TOKEN", ",TOKEN", "/TOKEN", "=TOKEN"] {
        bad.push(format!("Bearer{}", wrong.replace("TOKEN", &token)));
    }
    // A cookie beside an invalid token does not help.
    for (client, bad) in
        [&guest, &alice].into_iter().flat_map(|client| bad.iter().map(move |bad| (client, bad)))
    {
        let refusal = client.authorized(Method::GET, INBOX, bad).await;
        assert_eq!(
            (refusal.status.as_u16(), error(&refusal).as_deref()),
            (400, Some("invalid_request")),
            "{bad}"
        );
    }
}

#[tokio::test]
async fn n27_a41_a_bearer_challenge_has_a_realm_and_no_parameter_twice() {
    let site = Site::new().await;
    let token = site.persona("alice").await.token(&["profile:read"]).await;
    assert_eq!(site.bearer("/api/account", &token).await.status, 200);
    let refusals = [
        site.guest().get(INBOX).await,
        site.bearer(INBOX, "not-a-token").await,
        site.bearer(INBOX, &token).await,
        site.bearer(INBOX, "a b").await,
        site.guest().get("/api/inbox?access_token=x").await,
    ];
    for refusal in refusals {
        let challenge = refusal.bearer_challenge();
        assert_eq!(challenge.param("realm"), Some("Two Gates"), "A41: never bare");
        let mut names: Vec<_> =
            challenge.params.iter().map(|param| param.name.to_ascii_lowercase()).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}

#[tokio::test]
async fn the_header_of_a_request_counts_more_than_the_cookie_of_its_browser() {
    let site = Site::new().await;
    let token = site.persona("bob").await.token(&["inbox:read"]).await;
    let alice = site.persona("alice").await;
    assert_eq!(alice.get(INBOX).await.json()["owner"], "alice");
    let bearer = format!("Bearer {token}");
    assert_eq!(alice.authorized(Method::GET, INBOX, &bearer).await.json()["owner"], "bob");
    assert_eq!(
        alice.authorized(Method::GET, INBOX, "Bearer x").await.status,
        401,
        "never the cookie instead"
    );
}

#[tokio::test]
async fn a_token_reaches_no_page_and_nothing_that_only_a_person_does() {
    let site = Site::new().await;
    let scopes = ["inbox:read", "profile:read", "profile:write", "admin:read"];
    let token = site.persona("admin").await.token(&scopes).await;
    for path in [INBOX, "/api/account", "/api/admin/users"] {
        assert_eq!(site.bearer(path, &token).await.status, 200, "{path}");
    }
    for path in ["/inbox", "/account", "/admin", "/reports", "/api/reports", "/api/tokens", "/api/sessions"] {
        let refusal = site.bearer(path, &token).await;
        assert_eq!(refusal.status, 401, "{path}");
        assert!(refusal.challenges().iter().all(|challenge| challenge.scheme == "Session"), "{path}");
    }
}

/// An account can give a token only scopes of permissions that it has.
#[tokio::test]
async fn a_token_never_reaches_further_than_its_owner() {
    let site = Site::new().await;
    let admins = site.persona("admin").await.token(&["admin:read"]).await;
    assert_eq!(site.bearer("/api/admin/users", &admins).await.status, 200);
    let alices = site.persona("alice").await.token(&["admin:read"]).await;
    let refusal = site.bearer("/api/admin/users", &alices).await;
    assert_eq!(
        (refusal.status.as_u16(), refusal.header("www-authenticate")),
        (403, None),
        "no token would help"
    );
    assert_eq!(refusal.json()["type"], "/problems/forbidden");
}

#[tokio::test]
async fn a_changed_role_holds_for_a_token_from_the_next_request_on() {
    let site = Site::new().await;
    let token = site.persona("bob").await.token(&["admin:read"]).await;
    let admin = site.persona("admin").await;
    for (role, status) in [("administrator", 200), ("standard", 403)] {
        let body = format!(r#"{{"role":"{role}"}}"#);
        let request = Request::patch("/api/admin/users/bob")
            .header("content-type", "application/json")
            .header("origin", "http://127.0.0.1:3000");
        let changed = admin.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(changed.status, 200, "{}", changed.text());
        assert_eq!(site.bearer("/api/admin/users", &token).await.status, status, "{role}");
    }
}

#[tokio::test]
async fn a_list_shows_a_token_without_the_scope_what_a_guest_sees() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let (wide, token) = (alice.token(&["profile:read"]).await, alice.token(&["inbox:read"]).await);
    let total = |reply: TestReply| reply.json()["total"].as_u64().unwrap();
    let guest = total(site.guest().get("/api/profiles").await);
    assert_eq!(total(site.bearer("/api/profiles", &wide).await), guest + 1);
    assert_eq!(total(site.bearer("/api/profiles", &token).await), guest);
}

/// A token without the scope must not reveal that a resource exists, not even to the resource's owner.
#[tokio::test]
async fn ones_own_hidden_profile_is_as_missing_to_a_narrow_token_as_one_that_is_not_there() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let wide = alice.token(&["profile:read"]).await;
    assert_eq!(site.bearer("/api/profiles/alice", &wide).await.status, 200);
    let token = alice.token(&["inbox:read"]).await;
    let problem = async |name| {
        let reply = site.bearer(&format!("/api/profiles/{name}"), &token).await;
        let names: Vec<_> = reply.headers.keys().map(ToString::to_string).collect();
        let mut body: Value = reply.json();
        body["instance"].take();
        (reply.status, names, body.to_string())
    };
    let hidden = problem("alice").await;
    assert_eq!(hidden.0, 404);
    assert_eq!(hidden, problem("zoe").await);
}
